#include "model/kind_marks.h"

#include <stddef.h>
#include <string.h>

/* Words of pay rolls, of accounts, of bills, of stores. */
#define PAY      "工资|奖金|绩效|薪|实发|应发|津贴|补贴|考勤|出勤|公积金|个税|工龄"
#define BOOKS    "凭证|借方|贷方|会计|科目编码|科目代码|摘要|折旧"
#define PATIENTS "住院号|门诊号|就诊号|患者|病人|处方号|医嘱"
#define BILLS    "金额|费用|单价|数量|" PATIENTS
#define STORES   "批号|库存|结存|期初|期末|入库|出库|盘点|供应商|供货"

static const struct kind_marks marks[] = {
    {"hospitals",
     {NULL},
     {"licence_no|approved_beds|level|subjects|type"},
     PAY "|" BOOKS "|" BILLS "|" STORES "|姓名|工号",
     NULL,
     false},
    {"departments",
     {NULL},
     {"subject|beds|opened|closed", "subject|dept_code"},
     PAY "|" BOOKS "|" BILLS "|" STORES
         "|姓名|工号|职称|设备|仪器|资产|物资|型号|厂家|原值",
     NULL,
     false},
    {"staff",
     {"licence_no|practice_scope|certificates|role|valid_from|valid_to"},
     {"licence_no|practice_scope|certificates"},
     PAY "|" BOOKS "|" BILLS "|" STORES,
     "姓名|工号|人员|人事|医|护|药师|技师|职工|员工|职员|职称|执业|资格|资质|"
     "证|名字|staff|emp|dr_|doctor|name|practice|cert|ysgh|ysxm|yggh|ygxm|gh",
     false},
    {"equipment",
     {NULL},
     {"permit_no|permit_to|registration_no|inspected_to|category|certificate|"
      "items"},
     PAY "|" PATIENTS "|" STORES,
     NULL,
     false},
    {"items",
     {"price_ceiling|price_level_1|price_level_2|price_level_3|class|"
      "pay_class|subject|equipment_category|certificate"},
     {"pay_class|national_code"},
     PAY "|" BOOKS "|" STORES "|" PATIENTS "|数量|资产|设备|原值|在用|科室",
     NULL,
     false},
    {"visits",
     {NULL},
     {"name|id_no|person_no|sex|age|discharged|dept|doctor|bed_no|"
      "diagnosis_code|diagnosis_name|visit_type"},
     PAY "|" BOOKS "|" STORES,
     NULL,
     false},
    {"exams",
     {"item_code|item_name|report_no|equipment_code|reporter|applicant"},
     {NULL},
     "",
     NULL,
     false},
    {"receipts",
     {"amount|issued_on|status|batch|kind"},
     {"status|kind", "amount|issued_on"},
     PAY "|" STORES "|药品|耗材|税率|税额|购方|基金|统筹|个账|起付|医保范围",
     NULL,
     false},
    {"distributors",
     {NULL},
     {"from|to"},
     PAY "|" BOOKS "|" BILLS "|" STORES,
     NULL,
     false},
    {"subjects", {NULL}, {NULL}, "", NULL, true},
    {"practice_scopes", {NULL}, {NULL}, "", NULL, true},
    {"indications", {NULL}, {NULL}, "", NULL, true},
    {"equipment_classes", {NULL}, {NULL}, "", NULL, true},
    {"item_facts", {NULL}, {NULL}, "", NULL, true},
    {"surcharges", {NULL}, {NULL}, "", NULL, true},
    {"companions", {NULL}, {NULL}, "", NULL, true},
    {"swaps", {NULL}, {NULL}, "", NULL, true},
    {"part_prices", {NULL}, {NULL}, "", NULL, true},
    {"code_lists", {"code_set", "code"}, {NULL}, "", NULL, false},
    {"case_prices",
     {"diagnosis_codes|operation_codes"},
     {NULL},
     BOOKS "|" STORES "|" PATIENTS,
     NULL,
     false},
    {"vbp_prices", {NULL}, {NULL}, BOOKS "|" STORES "|" PATIENTS, NULL, false},
    {"rules", {NULL}, {NULL}, "", NULL, true},
};

const struct kind_marks *kind_marks_of(const struct kind *kind)
{
    static const struct kind_marks none = {"", {NULL}, {NULL}, "", NULL, false};

    for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
        if (strcmp(marks[i].kind, kind->name) == 0)
            return &marks[i];
    return &none;
}
