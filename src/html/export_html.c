#include "html/export_html.h"

#include "base/output.h"
#include "html/frame.h"
#include "html/parts.h"

void export_html(const struct report *report, const char *path)
{
    struct output *output = output_open(path);
    struct html html = {
        .file = output->file,
        .report = report,
        .each = report->total.findings <= HTML_FINDINGS_MAX,
    };

    frame_begin(&html);
    html_summary(&html);
    html_figures(&html);
    html_narrative(&html);
    html_rules(&html);
    html_findings(&html);
    html_aside(&html);
    html_making(&html);
    frame_end(&html);
    output_commit(output);
}
