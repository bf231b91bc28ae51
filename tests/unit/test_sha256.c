#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* Both ways of computing are compared, whichever the processor would take. */
#define sha256_init sha256_init_here
#define sha256_add  sha256_add_here
#define sha256_hex  sha256_hex_here
#include "base/sha256.c"

static void hashes(const char *string, const char *expected)
{
    char hex[SHA256_HEX_SIZE];
    struct sha256 sha;

    for (int portable = 0; portable < 2; portable++) {
        sha256_init(&sha);
        if (portable)
            sha.compress = compress_portable;
        sha256_add(&sha, string, strlen(string));
        sha256_hex(&sha, hex);
        assert_string_equal(hex, expected);
    }
}

static void the_standards_examples(void **state)
{
    (void)state;
    hashes("", "e3b0c44298fc1c149afbf4c8996fb924"
               "27ae41e4649b934ca495991b7852b855");
    hashes("abc", "ba7816bf8f01cfea414140de5dae2223"
                  "b00361a396177a9cb410ff61f20015ad");
    hashes("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
           "248d6a61d20638b8e5c026930c3e6039"
           "a33ce45964ff2167f6ecedd419db06c1");
}

static void a_million_letters(void **state)
{
    char hex[SHA256_HEX_SIZE], letters[1000];
    struct sha256 sha;

    (void)state;
    memset(letters, 'a', sizeof letters);
    sha256_init(&sha);
    for (int i = 0; i < 1000; i++)
        sha256_add(&sha, letters, sizeof letters);
    sha256_hex(&sha, hex);
    assert_string_equal(hex, "cdc76e5c9914fb9281a1c7e284d73e67"
                             "f1809a48a497200e046d39ccc7112cd0");
}

static void pieces_do_not_matter(void **state)
{
    unsigned char bytes[300];
    char hex[SHA256_HEX_SIZE], other[SHA256_HEX_SIZE];
    struct sha256 sha;

    (void)state;
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (unsigned char)(i * 7);
    for (size_t length = 0; length <= sizeof bytes; length++) {
        sha256_init(&sha);
        sha256_add(&sha, bytes, length);
        sha256_hex(&sha, hex);
        sha256_init(&sha);
        sha.compress = compress_portable;
        for (size_t at = 0, part = 1; at < length; at += part) {
            part = part * 3 % 71;
            if (part > length - at)
                part = length - at;
            sha256_add(&sha, bytes + at, part);
        }
        sha256_hex(&sha, other);
        assert_string_equal(hex, other);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_standards_examples),
        cmocka_unit_test(a_million_letters),
        cmocka_unit_test(pieces_do_not_matter),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
