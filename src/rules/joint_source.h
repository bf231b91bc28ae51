/*
 * The databases of hospitals that a joint run puts together: rules/joint.h.
 */
#ifndef RULES_JOINT_SOURCE_H
#define RULES_JOINT_SOURCE_H

#include <stddef.h>

#include "io/db.h"

/* OPEN gives one, to be closed by who asked. */
struct joint_parts {
    size_t count;
    struct db *(*open)(void *data, size_t index);
    void *data;
};

#endif
