#include "cmd/tasks.h"

#include <stdio.h>
#include <string.h>

#include "base/ink.h"
#include "base/lang.h"
#include "base/terminal.h"

enum { INDENT = 3 };

const struct task tasks[] = {
    {"首次自查",
     "first",
     "第一次自查：从导出到报告",
     "the first self-inspection: from the exports to the report",
     {
         {"zicha template", "模板", "templates",
          "生成每种文件的空白 CSV（加 --xlsx 为 Excel，带批注和示例行），"
          "交给信息科或厂商照着导出，或由科室填写；已有导出的不必改样",
          "an empty CSV (with --xlsx a workbook with notes and an example) per "
          "kind of file, to ask the hospital's systems for or to be filled in; "
          "exports that exist may stay as they are"},
         {"zicha import", "导出文件夹", "EXPORTS",
          "读入；未识别的文件和列、读不了的行会逐条说明",
          "read them; files and columns that are not known, and rows that "
          "cannot be read, are told one by one"},
         {"zicha map", "导出文件夹", "EXPORTS",
          "有列未识别时：生成列对照文件，填好最后一列后再导入一次",
          "where columns are not known: a list of them, to be filled in; then "
          "import again"},
         {"zicha status --preflight", "", "",
          "数据体检：对照国家清单，缺哪些文件、哪些列、哪些月份",
          "what of the national list of files, columns and months is missing"},
         {"zicha run", "-o 自查自纠报告.xlsx 导出文件夹",
          "-o report.xlsx EXPORTS",
          "检查并出报告；先看“总览”，再按科室核实疑点",
          "check and report; read the summary first, then look at the "
          "suspicions of each department"},
         {"zicha checks", "规则名", "RULE",
          "对某条规则有疑问时：讲的是什么、依据、口径、例外",
          "of a rule: what it says, its basis, how it judges, its exceptions"},
     }},
    {"每月",
     "monthly",
     "每月自查：只加新文件，只看当月",
     "every month: new files only, findings of that month",
     {
         {"zicha import", "本月导出", "EXPORTS",
          "已导入过的文件不会重复入库，整个文件夹再给一次也可以",
          "a file that was imported before is not stored again: the whole "
          "folder may be given"},
         {"zicha check --month 2026-10", "--profile 规则设置.csv",
          "--profile settings.csv",
          "只列当月问题；医院自己的参数、停用的规则和认可写在规则设置里",
          "findings of that month; the hospital's own parameters, rules that "
          "are off and what it accepts stand in the settings"},
         {"zicha report", "-o 2026-10自查.xlsx", "-o 2026-10.xlsx",
          "工作簿会标出哪些是新问题、哪些已整改",
          "the workbook tells what is new and what is no longer found"},
         {"zicha ledger", "2026-10自查.xlsx", "2026-10.xlsx",
          "科室填好“整改台账”后收回；误报以后不再计数，已整改又出现的排在最前",
          "take back the filled-in ledger: false positives are quiet from then "
          "on, what was put right and is found again comes first"},
         {"zicha run -q --monthly", "来件 -o 结果 --fail-on new",
          "EXPORTS -o REPORTS --fail-on new",
          "放进定时任务：来件中每月一个文件夹，新到的才导入，结果按月存放；有新"
          "问题则以状态 3 退出",
          "by a timer: a folder a month arrives, outputs go to a folder a "
          "month; it exits with 3 when there are new findings"},
     }},
    {"医保局",
     "bureau",
     "医保局：多家机构一次查",
     "a bureau: many hospitals in one go",
     {
         {"zicha import -d", "全县.db 各院导出", "county.db EXPORTS",
          "各院文件放在一起，按“医院编码”列区分；没有该列的用 --hospital "
          "另行导入",
          "files of all hospitals, told apart by their hospital codes; those "
          "without are imported apart with --hospital"},
         {"zicha status --preflight -d", "全县.db", "county.db",
          "哪家交了什么、还缺什么",
          "what each hospital delivered, and what is missing"},
         {"zicha check --checks", "本地规则 -d 全县.db", "RULES -d county.db",
          "加上本地规则；单查一家用 --hospital",
          "with rules of one's own; --hospital checks one alone"},
         {"zicha report -d", "全县.db -o 全县.xlsx --jsonl 问题明细.jsonl",
          "county.db -o county.xlsx --jsonl findings.jsonl",
          "工作簿分机构汇总；jsonl 的字段名同国家接口",
          "a workbook with a summary per hospital; JSON lines by the names of "
          "the national interface"},
     }},
    {"省市",
     "province",
     "数据一个库装不下：一院一库，分头检查",
     "more than one database should hold: a file a hospital, checked apart",
     {
         {"zicha import --shards", "分库 各院导出", "SHARDS EXPORTS",
          "同普通导入，写成一院一库（小机构合用）；再次导入在原有基础上增补",
          "as into one database, written as a file a hospital (small ones "
          "share "
          "some); what is imported later is added"},
         {"zicha check --shards", "分库 --part 1/4", "SHARDS --part 1/4",
          "各库分别检查：一台机器不给 --part；多台机器各给一份",
          "each by itself: without --part on one machine, a part each on "
          "several"},
         {"zicha gather", "分库 -d 全省.db", "SHARDS -d province.db",
          "汇总，并判断跨机构的规则（重复住院、频繁就诊、一码两卖等）；规则和期"
          "间的"
          "选项须与检查时相同",
          "join what was found, and judge rules that look across hospitals; "
          "with the same rules and period"},
         {"zicha report -d", "全省.db --each 各院报告",
          "province.db --each REPORTS", "报告、台账、对比与一个库时一样",
          "reports, ledgers and comparisons as of one database"},
     }},
    {0},
};

const struct task *task_find(const char *name)
{
    for (const struct task *task = tasks; task->name_en; task++)
        if (strcmp(task->name_zh, name) == 0 ||
            strcmp(task->name_en, name) == 0)
            return task;
    return NULL;
}

void task_print(const struct task *task)
{
    const size_t width = terminal_width(stdout);

    printf("%s%s%s\n\n", ink(stdout, INK_BOLD),
           lang_text(task->title_zh, task->title_en), ink(stdout, INK_PLAIN));
    for (int i = 0; i < TASK_STEPS && task->steps[i].command; i++) {
        const struct task_step *step = &task->steps[i];
        const char *words = lang_text(step->words_zh, step->words_en);
        char number[COUNTED_SIZE];

        snprintf(number, sizeof number, "%d.", i + 1);
        print_paragraph(stdout, number, lang_text(step->why_zh, step->why_en),
                        INDENT, width);
        printf("%*s%s%s%s%s%s\n", INDENT + 4, "", ink(stdout, INK_BOLD),
               step->command, *words ? " " : "", words, ink(stdout, INK_PLAIN));
    }
}
