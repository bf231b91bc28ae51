#include "model/columns.h"

#include <string.h>

#include "model/columns_tables.h"

enum { LINKS = KIND_LINKS_VISIT };

/* In the order in which equally good matches are preferred. */
const struct kind kinds[] = {
    {"hospitals", "hospital", KIND_MASTER, 0,
     "一家医疗机构，及其执业许可与定点协议",
     "an institution, its licence and its contract", columns_hospitals,
     "机构执业信息", NULL},
    {"departments", "department", KIND_MASTER, 0, "一个科室", "a department",
     columns_departments, "科室", NULL},
    {"staff", "staff", KIND_MASTER, 0, "一名人员的资质",
     "a person's qualification", columns_staff, "人员资质", NULL},
    {"equipment", "equipment", KIND_MASTER, 0, "一台设备", "a device",
     columns_equipment, "设备台账", NULL},
    {"items", "catalogue", KIND_MASTER, KIND_FOR_ALL,
     "价格或医保目录中的一个项目",
     "an item of the price or insurance catalogue", columns_items, "价格目录",
     NULL},
    {"visits", "visit", KIND_VISITS, KIND_NATIONAL,
     "一次住院或门诊，可带结算信息",
     "a stay or an outpatient visit, with its settlement if the file has it",
     columns_visits, "就医登记", NULL},
    {"charges", "charge", KIND_CHARGES, LINKS | KIND_NATIONAL, "一条收费明细",
     "a billed line", columns_charges, "费用明细", NULL},
    {"orders", "order_line", KIND_APPEND, LINKS | KIND_NATIONAL,
     "一条医嘱或处方", "an order or a line of a prescription", columns_orders,
     "医嘱处方", NULL},
    {"diagnoses", "diagnosis", KIND_DIAGNOSES, LINKS,
     "一条诊断，或一次结算的全部诊断并列",
     "a diagnosis, or all of a settlement side by side", columns_diagnoses,
     "诊断", NULL},
    {"surgeries", "surgery", KIND_APPEND, LINKS | KIND_NATIONAL, "一台手术",
     "an operation", columns_surgeries, "手术", NULL},
    {"settlements", "settlement", KIND_SETTLEMENTS, 0, "一次结算",
     "a settlement", columns_settlements, "结算", NULL},
    {"exams", "exam", KIND_APPEND, LINKS | KIND_NATIONAL, "一次检查或检验",
     "an examination or a laboratory test", columns_exams, "检查检验", NULL},
    {"stock_months", "stock_month", KIND_APPEND, KIND_NATIONAL,
     "一个项目在某库房的月结转", "an item's carry-over of a month in a store",
     columns_stock_months, "库房结转", NULL},
    {"stock_moves", "stock_move", KIND_APPEND, KIND_NATIONAL, "一笔出入库",
     "a movement of stock", columns_stock_moves, "出入库明细",
     layouts_stock_moves},
    {"purchases", "purchase", KIND_APPEND, 0, "采购发票的一行",
     "a line of a purchase invoice", columns_purchases, "采购发票", NULL},
    {"stock_counts", "stock_count", KIND_APPEND, 0, "盘点表的一行",
     "a line of a count sheet", columns_stock_counts, "盘点表", NULL},
    {"receipts", "receipt", KIND_APPEND, 0, "一张票据", "a receipt",
     columns_receipts, "票据", NULL},
    {"accounts", "account_month", KIND_APPEND, 0, "一个会计科目的一个月",
     "an account's month in the books", columns_accounts, "财务账目", NULL},
    {"distributors", "distributor", KIND_APPEND, KIND_FOR_ALL,
     "一家统一配送企业", "an approved supplier", columns_distributors,
     "统一配送企业", NULL},
    {"store_items", "store_item", KIND_APPEND, KIND_NATIONAL,
     "物资编码与收费编码的对照",
     "the store's code of an item and the code it is billed by",
     columns_store_items, "物资码映射", NULL},
    {"unit_conversions", "unit_conversion", KIND_APPEND, KIND_NATIONAL,
     "一个项目在药库、门诊、住院的包装单位",
     "units of an item in store, outpatient clinic and ward",
     columns_unit_conversions, "包材转化比", NULL},
    {"packages", "package_part", KIND_APPEND, KIND_FOR_ALL | KIND_NATIONAL,
     "组套中的一个项目", "a part of an order set", columns_packages, "收费组套",
     NULL},
    {"rules", "rule_pair", KIND_RULES, KIND_FOR_ALL | KIND_KNOWLEDGE,
     "公布的监管知识点", "a published knowledge point", columns_rules, "规则",
     layouts_rules},
    {"equipment_classes", "equipment_class", KIND_APPEND,
     KIND_FOR_ALL | KIND_KNOWLEDGE, "需配置许可的大型医用设备品目",
     "equipment whose configuration needs a permit", columns_equipment_classes,
     "大型医用设备品目", NULL},
    {"indications", "indication_word", KIND_APPEND,
     KIND_FOR_ALL | KIND_KNOWLEDGE, "适应症文字中的疾病词及其疾病编码",
     "a word of published conditions and the diagnoses it fits",
     columns_indications, "适应症词", NULL},
    {"practice_scopes", "practice_scope", KIND_APPEND,
     KIND_FOR_ALL | KIND_KNOWLEDGE, "医师执业范围及其对应的诊疗科目",
     "a doctor's scope of practice and its subjects", columns_practice_scopes,
     "医师执业范围", NULL},
    {"subjects", "subject", KIND_APPEND, KIND_FOR_ALL | KIND_KNOWLEDGE,
     "一个诊疗科目", "a subject of practice", columns_subjects, "诊疗科目",
     NULL},
    {"item_aliases", "item_alias", KIND_APPEND, KIND_FOR_ALL,
     "一个项目的另一编码及其所对应的编码",
     "another code of an item and the code it stands for", columns_item_aliases,
     "项目编码对照", NULL},
    {"item_facts", "national_item", KIND_APPEND, KIND_FOR_ALL | KIND_KNOWLEDGE,
     "国家项目的种类、单位和每日上限", "what a national item is",
     columns_item_facts, "项目事实", NULL},
    {"surcharges", "surcharge", KIND_APPEND, KIND_FOR_ALL | KIND_KNOWLEDGE,
     "一个项目的加收", "an item's surcharge", columns_surcharges, "加收项目",
     NULL},
    {"companions", "companion", KIND_APPEND, KIND_FOR_ALL | KIND_KNOWLEDGE,
     "须与其他项目同收的项目",
     "what is billed only together with something else", columns_companions,
     "须同收项目", NULL},
    {"swaps", "swap", KIND_APPEND, KIND_FOR_ALL | KIND_KNOWLEDGE,
     "容易以贵代廉的项目", "what is billed for something cheaper",
     columns_swaps, "串换项目", NULL},
    {"part_prices", "part_price", KIND_APPEND, KIND_FOR_ALL,
     "第二部位起折价的项目", "an item with a reduced price of further parts",
     columns_part_prices, "部位折价", NULL},
    {"code_lists", "listed_code", KIND_APPEND, KIND_FOR_ALL,
     "现行诊断、手术编码", "a code of diagnosis or operation in force",
     columns_code_lists, "现行编码", NULL},
    {"case_prices", "case_price", KIND_APPEND, KIND_FOR_ALL,
     "单病种、日间手术的包干价", "the price of a whole stay",
     columns_case_prices, "打包价格", NULL},
    {"vbp_prices", "vbp_price", KIND_APPEND, KIND_FOR_ALL, "集采中选产品和价格",
     "a product selected by volume-based purchase", columns_vbp_prices,
     "中选价格", NULL},
    {"anesthesia", "anesthesia", KIND_APPEND, LINKS, "一次麻醉",
     "an anaesthesia", columns_anesthesia, "麻醉", NULL},
    {NULL, NULL, KIND_IGNORED, 0, NULL, NULL, NULL, NULL, NULL}};

/* Kind rules fills more tables than its first. */
static const char *const rule_tables[] = {"rule_limit", "rule_limit_code",
                                          "rule_group"};

const struct kind *kind_find(const char *name)
{
    if (!*name)
        return NULL;
    for (size_t i = 0; i < sizeof(rule_tables) / sizeof(*rule_tables); i++)
        if (strcmp(name, rule_tables[i]) == 0)
            name = "rules";
    for (const struct kind *kind = kinds; kind->name; kind++)
        if (strcmp(name, kind->name) == 0 || strcmp(name, kind->table) == 0 ||
            strcmp(name, kind->file) == 0)
            return kind;
    return NULL;
}

bool kind_linked(const struct kind *kind)
{
    return kind->flags & KIND_LINKS_VISIT && kind->way != KIND_CHARGES;
}

size_t kind_width(const struct kind *kind)
{
    size_t width = 0;

    while (kind->columns[width].name)
        width++;
    return width;
}

int kind_field(const struct kind *kind, const char *name)
{
    for (int i = 0; kind->columns[i].name; i++)
        if (strcmp(kind->columns[i].name, name) == 0)
            return i;
    return -1;
}

int kind_flagged(const struct kind *kind, unsigned flag)
{
    for (int i = 0; kind->columns[i].name; i++)
        if (kind->columns[i].flags & flag)
            return i;
    return -1;
}

const struct column *kind_column(const struct kind *kind, const char *name)
{
    const struct column *column;

    for (column = kind->columns; column->name; column++)
        if (strcmp(name, column->name) == 0)
            return column;
    for (column = kind->columns; column->name; column++)
        if (column->target && strcmp(name, column->target) == 0)
            return column;
    return NULL;
}

char *column_heading(char buffer[HEADING_SIZE], const struct column *column)
{
    const char *cursor = column->chinese;

    next_name(&cursor, buffer);
    return buffer;
}

bool next_name(const char **cursor, char buffer[HEADING_SIZE])
{
    size_t length = strcspn(*cursor, "|");

    if (!**cursor)
        return false;
    memcpy(buffer, *cursor, length < HEADING_SIZE ? length : 0);
    buffer[length < HEADING_SIZE ? length : 0] = '\0';
    *cursor += length + ((*cursor)[length] == '|');
    return true;
}

bool name_among(const char *name, const char *names)
{
    char other[HEADING_SIZE];

    while (next_name(&names, other))
        if (strcmp(name, other) == 0)
            return true;
    return false;
}

bool column_in_template(const struct column *column,
                        const struct layout *layout)
{
    if (column->flags & COLUMN_NO_TEMPLATE)
        return false;
    return !layout || name_among(column->name, layout->required) ||
           name_among(column->name, layout->also);
}
