/*
 * Columns of published knowledge points and of the lists of subjects, of
 * scopes of practice and of equipment.
 */
#include "model/columns_tables.h"

const struct column columns_rules[] = {
    {"no", CELL_TEXT, 0, NULL, "", "序号", "序号，不读取",
     "running number, not read"},
    {"window", CELL_TEXT, 0, NULL, "", "频度|时间窗口",
     "不得同时收费的范围：单日、单次就诊、同一小时、6小时",
     "when both may not be billed: 单日, 单次就诊, 同一小时, 6小时"},
    {"main_name", CELL_TEXT, 0, NULL, "", "主项名称|主项目名称", "主项名称",
     "name of the item that contains the other"},
    {"main_code", CELL_CODE, 0, NULL, "", "主项编码|主项代码|主项目编码",
     "其国家医保编码", "its national code"},
    {"component_name", CELL_TEXT, 0, NULL, "", "从项名称|从项目名称",
     "从项名称", "name of the item that is contained"},
    {"component_code", CELL_CODE, 0, NULL, "", "从项编码|从项代码|从项目编码",
     "其国家医保编码", "its national code"},
    {"item_name", CELL_TEXT, 0, NULL, "", "项目名称|药品通用名|药品名称|通用名",
     "项目名称，或药品通用名", "name of the item, or generic name of the drug"},
    {"item_code", CELL_CODE, 0, NULL, "",
     "项目代码|国标代码|药品代码|项目编码|药品编码|国家编码",
     "项目或药品的国家编码", "national code of the item or drug"},
    {"limit_kind", CELL_TEXT, 0, NULL, "", "限定类型|规则类型",
     "限定类型：限定性别对象、限定年龄对象、限定主次操作等",
     "what is limited: 限定性别对象, 限定年龄对象, 限定主次操作 …"},
    {"value", CELL_TEXT, 0, NULL, "", "限定对象|限定性别|限定值域|限定值",
     "限定值：男、儿童、住院、二级、14天，或手术分组",
     "the limit: 男, 儿童, 住院, 二级, 14天, or the operations' group"},
    {"qty", CELL_E4, 0, NULL, "", "限制数量|频次上限|最大数量",
     "最大数量或次数", "largest quantity or number"},
    {"unit", CELL_TEXT, 0, NULL, "", "数量单位|限制单位",
     "按什么计：日、小时、次", "per what: 日, 小时, 次"},
    {"period_days", CELL_INT, 0, NULL, "", "疗程周期|周期天数", "周期天数",
     "days of the period"},
    {"group_name", CELL_TEXT, 0, NULL, "", "手术分组|主次操作组", "手术分组",
     "group of operations"},
    {"note", CELL_TEXT, 0, NULL, "limit_text",
     "备注|药品说明|项目说明|规则说明|说明", "说明", "explanation"},
    {"source", CELL_TEXT, 0, NULL, "", "来源|依据", "来源",
     "where it comes from"},
    END};

/*
 * Sex, age, insurance, visit type, level and course limits share two headers
 * (items with their code; drugs by generic name, their codes in files of
 * their own): what is limited stands in limit_kind, row by row. Rows of
 * 限定主次操作 name a group. The age and course limits of batch 8 say it in
 * their note alone.
 */
const struct layout layouts_rules[] = {
    {"pair", "window|main_code|component_code",
     "no|main_name|component_name|note", false, "规则-重复收费"},
    {"item-limit", "item_code|limit_kind|value", "item_name|note", false,
     "规则-项目限定"},
    {"drug-limit", "item_name|limit_kind|value", "note", false,
     "规则-药品限定"},
    {"drug-codes", "item_name|item_code|limit_kind", "no", false,
     "规则-药品限定编码"},
    {"item-period", "item_code|qty|period_days", "no|item_name|note", false,
     "规则-项目周期"},
    {"item-frequency", "item_code|qty|unit", "no|item_name", false,
     "规则-项目频次"},
    {"group", "group_name|item_code", "item_name", false, "规则-主次操作"},
    {"item-note", "no|item_name|item_code|note", "", true, "规则-项目说明"},
    {NULL, NULL, NULL, false, NULL}};

const struct column columns_subjects[] = {
    {"subject_code", CELL_CODE, COLUMN_REQUIRED, "subject_code", "",
     "诊疗科目代码|科目代码|诊疗科目编码|科目编码", "诊疗科目代码，如 03.01",
     "code of the subject: 03.01"},
    {"name", CELL_TEXT, COLUMN_REQUIRED, "name", "",
     "诊疗科目名称|科目名称|诊疗科目", "诊疗科目名称", "name of the subject"},
    {"parent_code", CELL_CODE, 0, "parent_code", "",
     "上级代码|上级科目代码|上级编码", "上级科目代码",
     "code of the subject above it"},
    {"aliases", CELL_TEXT, 0, "aliases", "", "别名|其他名称|曾用名",
     "别名与其他代码，以 ; 连接", "other names and codes, joined by ;"},
    {"explicit", CELL_TEXT, 0, "explicit", "", "单独登记|须单独登记",
     "1 为须单独登记，上级科目不包含", "1: its parent never covers it"},
    {"source", CELL_TEXT, 0, "source", "", "来源|依据", "来源",
     "where it comes from"},
    END};

const struct column columns_equipment_classes[] = {
    {"category", CELL_TEXT, COLUMN_REQUIRED, "category", "",
     "大型医用设备品目|设备品目|品目", "配置许可管理目录中的名称",
     "as the catalogue of permits names it"},
    {"words", CELL_TEXT, COLUMN_REQUIRED, "words", "", "识别词|关键词",
     "设备名称中的识别词，用 ; 分隔",
     "words of a device's name that tell it, joined by ;"},
    {"class", CELL_TEXT, COLUMN_REQUIRED, "class", "", "管理类别|甲乙类",
     "甲或乙", "甲 or 乙"},
    {"from", CELL_DAY, 0, "from_day", "", "开始日期|起始日期", "列入目录的日期",
     "listed from this day"},
    {"to", CELL_DAY, 0, "to_day", "", "结束日期|终止日期", "调出目录的日期",
     "listed to this day"},
    {"source", CELL_TEXT, 0, "source", "", "来源|依据", "来源",
     "where it comes from"},
    END};

const struct column columns_practice_scopes[] = {
    {"scope", CELL_TEXT, COLUMN_REQUIRED, "scope", "",
     "执业范围名称|医师执业范围", "登记的执业范围名称",
     "a doctor's scope of practice, as registered"},
    {"subjects", CELL_TEXT, COLUMN_REQUIRED, "subjects", "", "对应诊疗科目",
     "对应诊疗科目代码，用 ; 分隔",
     "codes of the subjects it covers, joined by ;"},
    {"source", CELL_TEXT, 0, "source", "", "来源|依据", "来源",
     "where it comes from"},
    END};

const struct column columns_item_aliases[] = {
    {"alias_code", CELL_CODE, COLUMN_REQUIRED, "alias_code", "",
     "另一编码|新项目编码|本省项目编码", "立项指南的新编码或本省编码，15 位",
     "a code of the new guides or of a province, 15 characters"},
    {"stands_for", CELL_CODE, COLUMN_REQUIRED, "stands_for", "",
     "对应的国标编码|原国标编码|对应知识点编码",
     "公布的知识点所用的国标编码，15 位",
     "the code that published knowledge points use, 15 characters"},
    {"name", CELL_TEXT, 0, "name", "", "项目名称", "项目名称",
     "the item's name"},
    {"source", CELL_TEXT, 0, "source", "", "来源|依据", "来源",
     "where it comes from"},
    END};
