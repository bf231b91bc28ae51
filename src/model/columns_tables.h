/*
 * The tables of the kinds' columns, for model/columns.c alone, and the columns
 * that many kinds share.
 */
#ifndef MODEL_COLUMNS_TABLES_H
#define MODEL_COLUMNS_TABLES_H

#include <stddef.h>

#include "model/kind.h"

extern const struct column columns_hospitals[], columns_departments[],
    columns_staff[], columns_equipment[], columns_items[];
extern const struct column columns_visits[], columns_settlements[],
    columns_diagnoses[];
extern const struct column columns_charges[], columns_orders[];
extern const struct column columns_surgeries[], columns_exams[],
    columns_anesthesia[];
extern const struct column columns_stock_months[], columns_stock_moves[],
    columns_stock_counts[], columns_purchases[];
extern const struct column columns_store_items[], columns_unit_conversions[],
    columns_packages[], columns_distributors[];
extern const struct column columns_receipts[], columns_accounts[];
extern const struct column columns_rules[], columns_subjects[],
    columns_equipment_classes[], columns_practice_scopes[],
    columns_item_aliases[], columns_indications[];
extern const struct column columns_item_facts[], columns_surcharges[],
    columns_companions[], columns_swaps[], columns_part_prices[],
    columns_code_lists[], columns_case_prices[], columns_vbp_prices[];
extern const struct layout layouts_rules[], layouts_stock_moves[];

#define HOSPITAL_CODE(flags, target)                                                                         \
    {                                                                                                        \
        "hospital_code", CELL_CODE, (flags) | NATIONAL_ALWAYS, target,                                       \
            "fixmedins_code|HOSPITAL_ID|medins_code|hosp_code|org_code|"                                     \
            "YLJGDM|AKB020|YYBM|YYDM|JGBM|JGDM|hospital_no",                                                 \
            "机构编码|医疗机构编码|医疗机构代码|机构代码|医院编码|医院代码|"     \
            "定点医药机构编号|定点医药机构编码|定点医疗机构编码|定点机构编码|" \
            "组织机构代码|医院编号|医保定点编码|医保定点代码|定点编码|"            \
            "定点代码|医保机构编码|国家医保机构编码|所在机构|所属机构编码|"      \
            "所属机构代码|医院标识|所属机构|机构标识码",                                                     \
            "机构编码", "code of the institution"                                                            \
    }

/* Of files that are not of institutions: their rows' institution has no other
 * name where its own file gives none. */
#define HOSPITAL_NAME                                                                            \
    {                                                                                            \
        "hospital_name", CELL_TEXT, COLUMN_ONCE | COLUMN_NO_TEMPLATE, NULL,                      \
            HOSPITAL_NAMES_PLATFORM,                                                             \
            "机构名称|医疗机构名称|医院名称|定点医药机构名称|"             \
            "定点医疗机构名称|定点机构名称|医药机构名称|就诊机构名称|" \
            "就诊医院名称|就诊医疗机构名称|医保定点名称|所属机构名称",                           \
            "机构名称；没有机构执业信息时，报告用它",                                            \
            "name of the institution, where no file of institutions says it"                     \
    }
/* The same of its level; of several the highest is taken. */
#define HOSPITAL_LEVEL                                                                                   \
    {                                                                                                    \
        "institution_level", CELL_LEVEL, COLUMN_ONCE | COLUMN_NO_TEMPLATE,                               \
            NULL, "hosp_lv|P_LEVEL",                                                                     \
            "机构等级|医院等级|医疗机构等级|医院级别|机构级别|医疗机构级别|" \
            "医保结算等级|就诊机构等级|就诊医院等级",                                                    \
            "机构等级；没有机构执业信息或其中没有等级时用它",                                            \
            "level of the institution, where no file of institutions says it"                            \
    }
#define HOSPITAL_NAMES_PLATFORM                                                \
    "fixmedins_name|HOSPITAL_NAME|medins_name|hosp_name|org_name|"             \
    "YLJGMC|AKB021|YYMC|JGMC"

/* The number of a stay or an outpatient visit, whatever a system calls it. */
#define VISIT_NO(flags, target)                                                                           \
    {                                                                                                     \
        "visit_no", CELL_CODE, (flags) | COLUMN_FALLBACK, target,                                         \
            "mdtrt_id|ZYH|MZH|VISIT_ID|ipt_otp_no|inp_no|inpatient_no|visit_"                             \
            "id|visit_number|encounter_id|adm_no|outpatient_no|clinic_no|"                                \
            "jzlsh|BAH|medcasno|ipt_no|AKC190|inpatient_id|ipt_id|visit_sn",                              \
            "就诊号|就诊ID|住院号|门诊号|就医号|就诊编号|就诊流水号|"              \
            "就医流水号|住院流水号|门诊流水号|住院编号|门诊编号|住院/"           \
            "门诊号|住院门诊号|病案号|病历号|医保就诊号|医保就诊ID|"               \
            "医保就诊编号|标识号|门诊序号|住院序号|就诊序号|住院登记号|"        \
            "就诊登记号|登记号|住院病历号|住院病案号|诊号|挂号单号|挂号编号|" \
            "挂号号|就诊记录号|就诊记录ID|入院登记号|留观号|就诊唯一号|"         \
            "住院标识号|住院主键|本次住院标识|医保就诊流水号|住院就诊号|"      \
            "病案住院号|就诊唯一标识|流水号/就诊号",                                                      \
            "住院或就诊的编号，各文件须一致",                                                             \
            "number of the stay or visit, the same in all files"                                          \
    }

/* ALSO: further names in that kind, each with its | before it. */
#define SETTLEMENT_NO(flags, target) SETTLEMENT_NO_ALSO(flags, target, "")
#define SETTLEMENT_NO_ALSO(flags, target, also)                                                        \
    {                                                                                                  \
        "settlement_no", CELL_CODE, flags, target,                                                     \
            "setl_id|HISID|settle_id|settle_no|settlement_id|JSXH|rcpt_no",                            \
            "结算流水号|结算单据号|结算ID|结算编号|结算单号|结算号|"            \
            "结算序号|唯一就诊标识|医保结算ID|医保结算编号|医保结算流水号|" \
            "医保结算单号|结算标识|结算主键|结算记录ID|结算单据编号|"          \
            "发票结算号|结算交易号" also,                                                              \
            "结算编号；就诊号为空时据此找到就诊",                                                      \
            "number of the settlement; finds the visit where visit_no is "                             \
            "empty"                                                                                    \
    }

#define VALID_LINE                                                                                     \
    {"valid",                                                                                          \
     CELL_FLAG,                                                                                        \
     COLUMN_NO_TEMPLATE,                                                                               \
     NULL,                                                                                             \
     "vali_flag",                                                                                      \
     "有效标志|有效标识|是否有效",                                                                     \
     "0 为源系统已删除，该行跳过",                                                                     \
     "0: deleted in the source, the row is skipped"},                                                  \
        {"deleted",                                                                                    \
         CELL_TEXT,                                                                                    \
         COLUMN_NO_TEMPLATE,                                                                           \
         NULL,                                                                                         \
         "is_deleted|del_flag|delete_flag|is_del",                                                     \
         "是否删除|删除标志|删除标识|删除状态|逻辑删除|作废标志|是否作废|" \
         "作废标识|作废状态|无效标志|撤销标志|结算作废标志",                                           \
         "1 为源系统已删除或作废，该行跳过",                                                           \
         "1: deleted in the source, the row is skipped"},                                              \
    {                                                                                                  \
        "record_state", CELL_TEXT, COLUMN_NO_TEMPLATE, NULL, "", "记录状态",                           \
            "0 未生效，2 作废：该行跳过；2 而数量或金额为负的是退费",                                  \
            "0: not yet valid, 2: deleted, the row is skipped; 2 with a "                              \
            "negative quantity or amount is a refund"                                                  \
    }

/* Where one number serves several stays of a person. */
#define ADMISSION_NO(target)                                                                \
    {                                                                                       \
        "admission_no", CELL_CODE, COLUMN_NO_TEMPLATE, target, "",                          \
            "住院次数|主页ID|就诊次数|主页号|入院次数|本次住院次数|" \
            "第几次住院|住院次|病案次数|visit_times|ZYCS",                                  \
            "第几次住院；与住院号合为一次住院的编号",                                       \
            "which stay of the number it is: part of its identity"                          \
    }

#define END                                                                    \
    {                                                                          \
        NULL, CELL_TEXT, 0, NULL, NULL, NULL, NULL, NULL                       \
    }

#endif
