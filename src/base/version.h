/*
 * The program's version: in --version, in every run, on every cover.
 */
#ifndef BASE_VERSION_H
#define BASE_VERSION_H

#define PROGRAM_VERSION "0.1.0"

#endif
