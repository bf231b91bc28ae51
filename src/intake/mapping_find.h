/*
 * From a file to its header: of what kind it is, and where its columns stand.
 */
#ifndef INTAKE_MAPPING_FIND_H
#define INTAKE_MAPPING_FIND_H

#include "intake/mapping.h"
#include "intake/user_names.h"
#include "io/csv.h"

/*
 * Look for the header, of one record or two (intake/header_pair.h), in the
 * first 20 lines of CSV, trying each delimiter (or
 * only DELIMITER) and each kind (or only KIND, when not NULL). The best match
 * wins: all required columns there, then the most columns, then the most that
 * are required, then the order of kinds.
 *
 * A kind must be likely besides (model/kind_marks.h): its marks are there, and
 * half of the headings are known, or further marks. One known heading among
 * strangers is not enough, nor is a kind taken where another that lacks a
 * required column knows more of the header and finds there a required column
 * which this one does not know: a bill without its dates is reported as that,
 * not read as a list of hospitals. KIND, where it is given, need only be
 * complete.
 */
void mapping_find(struct mapping *mapping, struct csv *csv,
                  const struct kind *kind, const char *delimiter,
                  const struct known_names *names);

#endif
