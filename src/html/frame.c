#include "html/frame.h"

#include <string.h>

#include "base/error.h"
#include "base/lang.h"
#include "base/sha256.h"
#include "model/embedded.h"
#include "report/answer.h"

static const char STYLE[] = "src/html/page.css", SCRIPT[] = "src/html/page.js";

static const char *shipped(const char *path)
{
    for (const struct embedded *file = embedded; file->path; file++)
        if (strcmp(file->path, path) == 0)
            return file->data;
    bug("%s is not in the program", path);
}

static unsigned digit_of(char hex)
{
    return (unsigned)(hex <= '9' ? hex - '0' : hex - 'a' + 10);
}

/* Base64 of the bytes that HEX tells. */
static void add_base64(struct text *out, const char *hex)
{
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqr"
                                  "stuvwxyz0123456789+/";
    unsigned bits = 0, count = 0;

    for (; *hex; hex++) {
        bits = bits << 4 | digit_of(*hex);
        for (count += 4; count >= 6; count -= 6)
            text_add_char(out, letters[bits >> (count - 6) & 63]);
    }
    if (count) {
        text_add_char(out, letters[bits << (6 - count) & 63]);
        text_add(out, count == 4 ? "=" : "==");
    }
}

void add_digest(struct text *out, const char *text)
{
    char hex[SHA256_HEX_SIZE];
    struct sha256 sha;

    sha256_init(&sha);
    sha256_add(&sha, text, strlen(text));
    sha256_hex(&sha, hex);
    text_add(out, "sha256-");
    add_base64(out, hex);
}

/* Nothing may be fetched, sent or run but what this file itself holds. */
static void put_policy(struct html *html)
{
    struct text policy;

    text_init(&policy);
    text_add(&policy, "default-src 'none'; style-src '");
    add_digest(&policy, shipped(STYLE));
    text_add(&policy, "'; script-src '");
    add_digest(&policy, shipped(SCRIPT));
    text_add(&policy, "'; base-uri 'none'; form-action 'none'");
    mark(html, "<meta http-equiv=\"Content-Security-Policy\" content=\"%s\">\n",
         policy.data);
    text_release(&policy);
}

void frame_begin(struct html *html)
{
    struct text title;

    text_init(&title);
    add_hospitals(&title, html->report);
    mark(html, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n",
         lang_get() == LANG_EN ? "en" : "zh-CN");
    mark(html, "<meta charset=\"utf-8\">\n");
    put_policy(html);
    mark(html, "<meta name=\"viewport\" content=\"width=device-width, "
               "initial-scale=1\">\n"
               "<meta name=\"referrer\" content=\"no-referrer\">\n"
               "<meta name=\"generator\" content=\"zicha\">\n<title>");
    html_text(html, report_title());
    mark(html, " ");
    html_text(html, title.data);
    mark(html,
         "</title>\n<style>%s</style>\n</head>\n<body>\n"
         "<div class=paper id=top>\n",
         shipped(STYLE));
    text_release(&title);
}

void frame_end(struct html *html)
{
    mark(html, "</div>\n<script>%s</script>\n</body>\n</html>\n",
         shipped(SCRIPT));
}
