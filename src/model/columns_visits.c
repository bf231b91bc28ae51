/*
 * Columns of visits, settlements and diagnoses.
 */
#include "model/columns_tables.h"

/* A visit's file may be its settlement too: then the loader stores both. The
 * targets are those of table settlement. */
#define SETTLED_ON(target)                                                     \
    {                                                                          \
        "settled_on", CELL_DAY, COLUMN_DAY | NATIONAL_PRESENT, target,         \
            "setl_time|BILL_DATE", "结算日期|结算时间|出院结算日期",           \
            "结算日期", "day of the settlement"                                \
    }
#define TOTAL(flags, target)                                                                 \
    {                                                                                        \
        "total", CELL_FEN, (flags) | COLUMN_AMOUNT | NATIONAL_PRESENT, target,               \
            "medfee_sumamt|TOTAL_AMOUNT",                                                    \
            "医疗总费用|医疗金额|医疗费总额|总费用|总金额|费用总额|" \
            "医疗费用总额|"                                                            \
            "结算金额|费用合计",                                                             \
            "结算总费用", "total of the settlement"                                          \
    }
#define SCOPE_AMOUNT(target)                                                                        \
    {                                                                                               \
        "scope_amount", CELL_FEN, 0, target,                                                        \
            "inscp_amt|inscp_scp_amt|BMI_CONVERED_AMOUNT",                                          \
            "医保范围金额|医保范围内金额|符合范围金额|符合政策范围金额|" \
            "符合基本医疗保险的费用|政策范围内金额",                                                \
            "医保范围内金额", "amount within the fund's scope"                                      \
    }
#define FUND_PAY(target)                                                                          \
    {                                                                                             \
        "fund_pay", CELL_FEN, NATIONAL_PRESENT, target,                                           \
            "fund_pay_sumamt|BMI_PAY_AMOUNT",                                                     \
            "基金支付|基金支付总额|基金支付金额|基本统筹支付|统筹支付|" \
            "统筹基金支付|医保支付|医保支付金额",                                                 \
            "基金支付", "paid by the fund"                                                        \
    }
#define ACCOUNT_PAY(target)                                                    \
    {                                                                          \
        "account_pay", CELL_FEN, 0, target, "acct_pay|SELF_PAY_AMOUNT",        \
            "个账支付|个人账户支付|账户支付|个人帐户支付|个人账户支出",        \
            "个人账户支付", "paid from the personal account"                   \
    }
#define CASH_PAY(target)                                                       \
    {                                                                          \
        "cash_pay", CELL_FEN, 0, target, "cash_payamt|CASH",                   \
            "现金支付|个人现金支付|个人现金支出|现金支付金额", "现金支付",     \
            "paid in cash"                                                     \
    }
#define RECEIPT_NO(target)                                                     \
    {                                                                          \
        "receipt_no", CELL_CODE, 0, target, "invono",                          \
            "票据号码|票据号|发票号码|发票号|收据号", "票据号码",              \
            "number of the receipt"                                            \
    }
#define REFUNDED(target)                                                       \
    {                                                                          \
        "refunded", CELL_TEXT, NATIONAL_PRESENT, target,                       \
            "refd_setl_flag|REFUND_FLAG_TYPE",                                 \
            "退费标识|退费标志|退费结算标志|退款标志|结算状态", "是否已退费",  \
            "whether it was refunded"                                          \
    }
#define REFUNDS_SETTLEMENT_NO(target)                                                           \
    {                                                                                           \
        "refunds_settlement_no", CELL_CODE, 0, target,                                          \
            "init_setl_id|REFUND_HISID",                                                        \
            "退费冲销原结算单据号|原结算单据号|原结算流水号|原结算ID|" \
            "原结算编号",                                                                       \
            "所冲销的原结算编号", "the settlement that this one reverses"                       \
    }

const struct column columns_visits[] = {
    HOSPITAL_CODE(0, NULL),
    VISIT_NO(COLUMN_REQUIRED | COLUMN_OPTIONAL_CELL | COLUMN_ONE_OF |
                 NATIONAL_ALWAYS,
             "visit_no"),
    SETTLEMENT_NO(COLUMN_ONE_OF | NATIONAL_PRESENT, NULL),
    {"person_no", CELL_CODE, NATIONAL_ALWAYS, "person_no", "psn_no|PATIENT_ID",
     "人员编号|个人编码|个人编号|人员编码|患者编号|患者ID|病人ID|病人编号|"
     "患者个人编码/患者ID/医保证号",
     "人员编号", "number of the person"},
    {"id_no", CELL_CODE, NATIONAL_ALWAYS, "id_no", "certno|ID_CARD",
     "身份证号|身份证号码|证件号码|身份证|证件号", "身份证号", "identity card"},
    {"name", CELL_TEXT, 0, "name", "psn_name|PATIENT_NAME",
     "姓名|人员姓名|患者姓名|病人姓名", "姓名", "name of the person"},
    {"sex", CELL_TEXT, NATIONAL_ALWAYS, "sex", "gend|PATIENT_GENDER",
     "性别|人员性别|患者性别", "男、女，或 1、2", "男 or 女, 1 or 2"},
    {"birth", CELL_DAY, NATIONAL_ALWAYS, "birth_day", "brdy|PATIENT_BIRTHDAY",
     "出生日期|患者出生日期|生日", "出生日期", "day of birth"},
    {"age", CELL_TEXT, NATIONAL_ALWAYS, "age", "PATIENT_AGE",
     "年龄|人员年龄|患者年龄", "年龄，按原文", "age as delivered"},
    {"insurance_type", CELL_TEXT, 0, "insurance_type", "insutype|BENEFIT_TYPE",
     "险种类型|险种类别|险种|医保类型|参保类型|费别",
     "险种：职工、居民、工伤等", "insurance: employees, residents, injury …"},
    {"visit_type", CELL_TEXT, NATIONAL_ALWAYS, "visit_type",
     "med_type|CLAIM_TYPE",
     "就诊类型|医疗类别|就医类型|就医类别|就诊类别|就医方式|住院医疗类型|"
     "就诊方式",
     "住院、门诊、急诊等", "住院, 门诊, 急诊 …"},
    {"admitted", CELL_TIME, COLUMN_REQUIRED | COLUMN_DAY | NATIONAL_ALWAYS,
     "admitted_time", "begntime|ADMISSION_DATE",
     "入院日期|入院时间|门诊日期|就诊日期|就诊时间|就医日期|门诊时间|"
     "就医时间|挂号日期|开始日期|开始时间",
     "入院时间；门诊为就诊时间",
     "admission, or the day of the outpatient visit"},
    {"discharged", CELL_TIME, NATIONAL_PRESENT, "discharged_time",
     "endtime|DISCHARGE_DATE", "出院日期|出院时间|结束日期|结束时间",
     "出院时间；空为在院", "discharge; empty: still in hospital"},
    {"days", CELL_INT, NATIONAL_PRESENT, "days", "ipt_days|ZYTS",
     "住院天数|实际住院天数|住院日数", "住院天数，按原文",
     "days of the stay as delivered"},
    {"dept", CELL_TEXT, NATIONAL_ALWAYS, "dept",
     "dscg_dept_name|DISCHARGE_DEPT_NAME|adm_dept_name|"
     "ADMISSION_DEPT_NAME",
     "科室名称|科室|出院科室名称|出院科室|住院科室名称|住院科室|"
     "门诊科室名称|门诊科室|就诊科室名称|就诊科室|就医科室名称|"
     "入院科室名称|入院科室",
     "科室（先取出院科室，后取入院科室）",
     "department (of discharge, else of admission)"},
    {"dept_code", CELL_CODE, 0, "dept_code",
     "dscg_dept_codg|DISCHARGE_DEPT_ID|adm_dept_codg|ADMISSION_DEPT_ID",
     "科室编码|科室代码|出院科室编码|出院科室代码|住院科室编码|"
     "就诊科室编码|就诊科室代码|入院科室编码|入院科室代码",
     "其编码", "its code"},
    {"doctor", CELL_TEXT, NATIONAL_ALWAYS, "doctor", "chfpdr_name|DOCTOR_NAME",
     "主管医生姓名|主管医生|主诊医师姓名|首诊医生姓名|主治医生|主治医师|"
     "主管医师|医师名称|医师姓名|医生姓名|接诊医生|医生",
     "主管医生", "doctor in charge"},
    {"doctor_code", CELL_CODE, 0, "doctor_code", "chfpdr_code|DOCTOR_ID",
     "主诊医师编码|主诊医师代码|主管医生编码|主管医生代码|医师编码|"
     "医师代码|医生编码|医生工号",
     "医生编码", "code of the doctor"},
    {"bed_no", CELL_TEXT, 0, "bed_no", "dscg_bed|BEDID|adm_bed",
     "床号|床位号|患者床位号|病床号|出院床位|入院床位", "床号", "bed"},
    {"diagnosis_code", CELL_CODE, 0, "diagnosis_code",
     "dscg_maindiag_code|OUTPATIENT_DISEASE_ID",
     "主要诊断编码|疾病编码ICD|诊断编码|主诊断编码|出院诊断编码|疾病编码|"
     "出院主诊断编码|主要诊断代码|诊断代码",
     "主要诊断编码（ICD-10）", "main diagnosis, ICD-10"},
    {"diagnosis_name", CELL_TEXT, 0, "diagnosis_name",
     "dscg_maindiag_name|ADMISSION_DISEASE_NAME",
     "主要诊断|主要诊断名称|疾病诊断名称|诊断名称|出院诊断|主诊断名称|"
     "出院诊断名称|出院主诊断名称|主诊断|疾病名称|临床诊断",
     "主要诊断名称", "main diagnosis, name"},
    {"other_diagnoses", CELL_TEXT, 0, "other_diagnoses", "",
     "次要诊断|次要诊断组合|其他诊断|次要诊断名称|其他诊断名称",
     "其他诊断，以 # 连接", "other diagnoses, joined by #"},
    {"discharge_way", CELL_TEXT, NATIONAL_PRESENT, "discharge_way",
     "dscg_way|DISCHARGE_STATUS", "离院方式|出院方式|出院情况",
     "离院方式；5 为死亡", "way of discharge; 5: died"},
    {"died_on", CELL_DAY, 0, "died_day", "die_date", "死亡日期|死亡时间",
     "死亡日期", "day of death"},
    SETTLED_ON(NULL),
    TOTAL(0, NULL),
    SCOPE_AMOUNT(NULL),
    FUND_PAY(NULL),
    ACCOUNT_PAY(NULL),
    CASH_PAY(NULL),
    RECEIPT_NO(NULL),
    REFUNDED(NULL),
    REFUNDS_SETTLEMENT_NO(NULL),
    ADMISSION_NO(NULL),
    VALID,
    END};

const struct column columns_settlements[] = {
    HOSPITAL_CODE(0, NULL),
    SETTLEMENT_NO(COLUMN_REQUIRED, "settlement_no"),
    VISIT_NO(COLUMN_REQUIRED | COLUMN_OPTIONAL_CELL, NULL),
    TOTAL(COLUMN_REQUIRED, "total_fen"),
    SETTLED_ON("settled_day"),
    SCOPE_AMOUNT("scope_amount_fen"),
    FUND_PAY("fund_pay_fen"),
    ACCOUNT_PAY("account_pay_fen"),
    CASH_PAY("cash_pay_fen"),
    RECEIPT_NO("receipt_no"),
    REFUNDED("refunded"),
    REFUNDS_SETTLEMENT_NO("refunds_settlement_no"),
    ADMISSION_NO(NULL),
    VALID,
    END};

/* SETTLE_ZY_DIAGNOSIS has the main diagnosis and fifteen others side by side
 * in one row. */
#define OTHER_CODE(n)                                                          \
    {                                                                          \
        "other_code_" #n, CELL_CODE, COLUMN_NO_TEMPLATE, NULL,                 \
            "DISCHARGE_DISEASE_ID_OTHER" #n,                                   \
            "出院副诊断编码-" #n "|其他诊断编码" #n "|其他诊断" #n "编码|"   \
            "次要诊断编码" #n,                                                 \
            "同一行并列的其他诊断编码",                                        \
            "another diagnosis of the same row, code"                          \
    }
#define OTHER_NAME(n)                                                          \
    {                                                                          \
        "other_name_" #n, CELL_TEXT, COLUMN_NO_TEMPLATE, NULL,                 \
            "DISCHARGE_DISEASE_NAME_OTHER" #n,                                 \
            "出院副诊断名称-" #n "|其他诊断名称" #n "|其他诊断" #n "名称|"   \
            "次要诊断名称" #n,                                                 \
            "同一行并列的其他诊断名称",                                        \
            "another diagnosis of the same row, name"                          \
    }
#define OTHER(n) OTHER_CODE(n), OTHER_NAME(n)

const struct column columns_diagnoses[] = {
    HOSPITAL_CODE(0, NULL),
    VISIT_NO(COLUMN_ONE_OF, NULL),
    SETTLEMENT_NO(COLUMN_ONE_OF, NULL),
    {"diagnosis_code", CELL_CODE, COLUMN_ONE_OF_2, "diagnosis_code",
     "diag_code", "诊断编码|诊断代码|疾病编码|疾病代码|疾病编码ICD|ICD编码",
     "诊断编码（ICD-10）", "a diagnosis, ICD-10"},
    {"diagnosis_name", CELL_TEXT, 0, "diagnosis_name", "diag_name",
     "诊断名称|疾病诊断名称|疾病名称", "其名称", "its name"},
    {"type", CELL_TEXT, 0, "type", "diag_type",
     "诊断类型|诊断类别|出入院诊断类别", "诊断类型", "type of the diagnosis"},
    {"main", CELL_FLAG, 0, "main", "maindiag_flag",
     "主诊断标志|主要诊断标志|是否主诊断|是否主要诊断|主诊断标识", "1 为主要",
     "1: the main one"},
    {"main_code", CELL_CODE, COLUMN_ONE_OF_2 | COLUMN_NO_TEMPLATE, NULL,
     "DISCHARGE_DISEASE_ID_MAIN",
     "出院主诊断编码|主要诊断编码|主诊断编码|主要诊断代码",
     "主要诊断，其他诊断与之并列时用",
     "main diagnosis, where others stand in the same row"},
    {"main_name", CELL_TEXT, COLUMN_NO_TEMPLATE, NULL,
     "DISCHARGE_DISEASE_NAME_MAIN",
     "出院主诊断名称|主要诊断名称|主诊断名称|主要诊断", "其名称", "its name"},
    OTHER(1),
    OTHER(2),
    OTHER(3),
    OTHER(4),
    OTHER(5),
    OTHER(6),
    OTHER(7),
    OTHER(8),
    OTHER(9),
    OTHER(10),
    OTHER(11),
    OTHER(12),
    OTHER(13),
    OTHER(14),
    OTHER(15),
    ADMISSION_NO(NULL),
    VALID,
    END};
