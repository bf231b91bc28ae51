#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/hash.h"
#include "base/memory.h"

static void puts_new(struct hash *hash, const char *key, int64_t value)
{
    bool found = true;
    int64_t *place = hash_put(hash, key, strlen(key), &found);

    assert_false(found);
    assert_int_equal(*place, 0);
    *place = value;
}

static void holds(const struct hash *hash, const char *key, int64_t value)
{
    int64_t *place = hash_get(hash, key, strlen(key));

    assert_non_null(place);
    assert_int_equal(*place, value);
}

static void an_empty_hash_holds_nothing(void **state)
{
    struct hash hash;

    (void)state;
    hash_init(&hash);
    assert_null(hash_get(&hash, "a", 1));
    assert_null(hash_get(&hash, NULL, 0));
    hash_release(&hash);
}

static void what_is_put_is_found(void **state)
{
    struct hash hash;
    bool found;

    (void)state;
    hash_init(&hash);
    puts_new(&hash, "床位费", 1);
    puts_new(&hash, "床位", 2);
    puts_new(&hash, "", 3);
    holds(&hash, "床位费", 1);
    holds(&hash, "床位", 2);
    holds(&hash, "", 3);
    assert_null(hash_get(&hash, "床", 3));
    assert_int_equal(*hash_put(&hash, "床位", 6, &found), 2);
    assert_true(found);
    assert_int_equal(*hash_put(&hash, NULL, 0, &found), 3);
    assert_int_equal(hash.count, 3);
    hash_release(&hash);
}

static void keys_of_every_length_are_told_apart(void **state)
{
    struct hash hash;
    char key[200];

    (void)state;
    hash_init(&hash);
    memset(key, 0, sizeof key);
    for (size_t length = 0; length < sizeof key; length++) {
        bool found;

        *hash_put(&hash, key, length, &found) = (int64_t)length;
        assert_false(found);
        for (size_t at = 0; at < length; at++) {
            key[at] = 1; /* another key, the same but for one byte */
            assert_null(hash_get(&hash, key, length));
            key[at] = 0;
        }
    }
    for (size_t length = 0; length < sizeof key; length++)
        assert_int_equal(*hash_get(&hash, key, length), length);
    hash_release(&hash);
}

static void a_hundred_thousand_keys(void **state)
{
    struct hash hash;
    char key[32];

    (void)state;
    hash_init(&hash);
    for (int i = 0; i < 100000; i++) {
        snprintf(key, sizeof key, "ZY%09d", i);
        puts_new(&hash, key, i);
    }
    for (int i = 0; i < 100000; i++) {
        snprintf(key, sizeof key, "ZY%09d", i);
        holds(&hash, key, i);
    }
    assert_null(hash_get(&hash, "ZY100000000", 11));
    hash_release(&hash);
}

static void long_keys_are_copied(void **state)
{
    enum { LONG = 100000 };
    struct hash hash;
    bool found;
    char *key = xmalloc(LONG);

    (void)state;
    hash_init(&hash);
    puts_new(&hash, "short", 1);
    memset(key, 'k', LONG);
    *hash_put(&hash, key, LONG, &found) = 2;
    puts_new(&hash, "short too", 3);
    key[LONG - 1] = 'j';
    assert_null(hash_get(&hash, key, LONG));
    key[LONG - 1] = 'k';
    assert_int_equal(*hash_get(&hash, key, LONG), 2);
    holds(&hash, "short", 1);
    holds(&hash, "short too", 3);
    hash_release(&hash);
    free(key);
}

/* From the authors' own test vectors. */
static void fnv1a_is_the_same_everywhere(void **state)
{
    (void)state;
    assert_true(fnv1a(FNV1A_START, "", 0) == 0xcbf29ce484222325U);
    assert_true(fnv1a(FNV1A_START, "a", 1) == 0xaf63dc4c8601ec8cU);
    assert_true(fnv1a(FNV1A_START, "foobar", 6) == 0x85944171f73967e8U);
    assert_true(fnv1a(fnv1a(FNV1A_START, "foo", 3), "bar", 3) ==
                0x85944171f73967e8U);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_hash_holds_nothing),
        cmocka_unit_test(what_is_put_is_found),
        cmocka_unit_test(keys_of_every_length_are_told_apart),
        cmocka_unit_test(a_hundred_thousand_keys),
        cmocka_unit_test(long_keys_are_copied),
        cmocka_unit_test(fnv1a_is_the_same_everywhere),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
