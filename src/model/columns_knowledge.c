/*
 * Columns of what is known of items beyond a hospital's own catalogue: facts,
 * surcharges, what is billed only with something else, what stands
 * in for something dearer; and of a user's lists of codes and prices.
 */
#include "model/columns_tables.h"

#define SOURCE                                                                 \
    {                                                                          \
        "source", CELL_TEXT, 0, "source", "", "来源|依据", "来源",             \
            "where it comes from"                                              \
    }
#define FROM                                                                   \
    {                                                                          \
        "from", CELL_DAY, 0, "from_day", "", "开始日期|生效日期|起始日期",     \
            "从这天起", "from this day"                                        \
    }
#define TO                                                                     \
    {                                                                          \
        "to", CELL_DAY, 0, "to_day", "", "结束日期|失效日期|终止日期",         \
            "到这天止，空为长期", "to this day; empty: open"                   \
    }

const struct column columns_item_facts[] = {
    {"national_code", CELL_CODE, COLUMN_REQUIRED, "national_code", "",
     "项目国家编码", "国家医保编码", "national code of the item"},
    {"name", CELL_TEXT, 0, "name", "", "项目名称", "项目名称", "its name"},
    {"kind", CELL_TEXT, COLUMN_REQUIRED, "kind", "", "项目种类",
     "种类：bed、hourly、per_day、lab 等", "bed, hourly, per_day, lab …"},
    {"grade", CELL_TEXT, 0, "grade", "", "护理等级", "护理等级",
     "nursing grade"},
    {"unit", CELL_TEXT, 0, "unit", "", "计价单位", "计价单位",
     "unit it is billed in"},
    {"per", CELL_TEXT, 0, "per", "", "计价周期", "按什么计：hour、day",
     "per hour or per day"},
    {"max_per_day", CELL_INT, 0, "max_per_day", "", "每日最多", "每日最多数量",
     "most on one day"},
    SOURCE,
    END};

const struct column columns_surcharges[] = {
    {"main_code", CELL_CODE, COLUMN_REQUIRED, "main_code", "", "主项目编码",
     "主项目的国家医保编码", "national code of the item itself"},
    {"main_name", CELL_TEXT, 0, "main_name", "", "主项目名称", "主项目名称",
     "its name"},
    {"surcharge_code", CELL_CODE, COLUMN_REQUIRED, "surcharge_code", "",
     "加收项目编码", "加收项目的国家医保编码",
     "national code of the surcharge"},
    {"surcharge_name", CELL_TEXT, 0, "surcharge_name", "", "加收项目名称",
     "加收项目名称", "its name"},
    {"max_times", CELL_INT, 0, "max_times", "", "最多次数", "最多加收次数",
     "most times"},
    SOURCE,
    END};

const struct column columns_companions[] = {
    {"code_prefix", CELL_CODE, COLUMN_REQUIRED, "code_prefix", "",
     "项目编码开头", "国家医保编码的开头", "first characters of the code"},
    {"name", CELL_TEXT, COLUMN_REQUIRED, "words", "", "名称关键词",
     "名称中的词，以 | 分隔", "words of its name, | between"},
    {"needs_code_prefixes", CELL_TEXT, 0, "needs_codes", "",
     "须同收项目编码开头", "须同时收取的编码开头，以 | 分隔",
     "codes of what must be billed too, | between"},
    {"needs_names", CELL_TEXT, 0, "needs_words", "", "须同收名称关键词",
     "须同时收取的名称中的词，以 | 分隔",
     "words of what must be billed too, | between"},
    {"kind", CELL_TEXT, 0, "kind", "", "项目种类", "诊疗、材料或药品",
     "service, material or drug"},
    SOURCE,
    END};

const struct column columns_swaps[] = {
    {"billed_code_prefix", CELL_CODE, COLUMN_REQUIRED, "billed_code", "",
     "所收项目编码开头", "所收较贵项目编码的开头", "first characters, billed"},
    {"billed_name", CELL_TEXT, 0, "billed_name", "", "所收项目名称",
     "所收较贵项目", "the dear item that is billed"},
    {"done_code_prefix", CELL_CODE, COLUMN_REQUIRED, "done_code", "",
     "应收项目编码开头", "应收项目编码的开头", "first characters, done"},
    {"done_name", CELL_TEXT, 0, "done_name", "", "应收项目名称", "应收项目",
     "the cheap item that is done"},
    {"kind", CELL_TEXT, 0, "kind", "", "项目种类", "诊疗、材料或药品",
     "service, material or drug"},
    SOURCE,
    END};

const struct column columns_part_prices[] = {
    {"item_code", CELL_CODE, COLUMN_REQUIRED, "item_code", "", "折价项目编码",
     "院内编码或国家医保编码", "code of the item, own or national"},
    {"from_part", CELL_INT, COLUMN_REQUIRED, "from_part", "", "起折部位序号",
     "从第几个部位（照射区）起", "from which part on"},
    {"percent", CELL_INT, COLUMN_REQUIRED, "percent", "", "折价百分比",
     "按原价的百分之几", "percent of the price"},
    FROM,
    TO,
    SOURCE,
    END};

const struct column columns_code_lists[] = {
    {"code_set", CELL_TEXT, COLUMN_REQUIRED, "code_set", "", "编码集",
     "诊断或手术", "诊断 (diagnoses) or 手术 (operations)"},
    {"code", CELL_CODE, COLUMN_REQUIRED, "code", "", "现行编码|编码", "编码",
     "the code"},
    {"name", CELL_TEXT, 0, "name", "", "编码名称|名称", "名称", "its name"},
    FROM,
    TO,
    END};

const struct column columns_case_prices[] = {
    {"name", CELL_TEXT, COLUMN_REQUIRED, "name", "",
     "打包病种名称|单病种名称|包干病种名称|日间手术名称|按病种收费病种名称",
     "单病种、日间手术名称", "name of the disease or operation"},
    {"diagnosis_codes", CELL_TEXT, 0, "diagnosis_codes", "",
     "主诊断编码开头|主要诊断编码开头|主诊断编码|主要诊断编码|诊断编码",
     "主要诊断编码开头，以 | 分隔", "main diagnoses, first characters, |"},
    {"operation_codes", CELL_TEXT, 0, "operation_codes", "",
     "主手术编码开头|主要手术编码开头|主手术编码|主要手术编码|手术编码|"
     "手术操作编码",
     "手术编码开头，以 | 分隔", "operations, first characters, |"},
    {"price", CELL_FEN, COLUMN_REQUIRED, "price_fen", "",
     "打包价|打包价格|包干价|包干价格|单病种价格|单病种包干价|单病种定额|"
     "病种收费标准",
     "包干价格", "price of the whole stay"},
    FROM,
    TO,
    SOURCE,
    END};

const struct column columns_vbp_prices[] = {
    {"national_code", CELL_CODE, COLUMN_REQUIRED, "national_code", "",
     "中选产品编码|中选产品医保编码|集采产品编码|中选药品编码|中选耗材编码",
     "中选产品国家医保编码", "national code of the selected product"},
    {"name", CELL_TEXT, 0, "name", "",
     "中选产品名称|集采产品名称|中选药品名称|中选耗材名称", "中选产品名称",
     "its name"},
    {"price", CELL_E6, COLUMN_REQUIRED, "price_e6", "",
     "中选价|中选价格|集采中选价|集采中选价格", "中选价，按收费单位",
     "selected price, of the unit billed"},
    FROM,
    TO,
    SOURCE,
    END};
