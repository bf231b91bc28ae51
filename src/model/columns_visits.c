/*
 * Columns of visits, settlements and diagnoses.
 */
#include "model/columns_tables.h"

/* A visit's file may be its settlement too: then the loader stores both. The
 * targets are those of table settlement. */
#define SETTLED_ON(target)                                                                               \
    {                                                                                                    \
        "settled_on", CELL_DAY, COLUMN_DAY | NATIONAL_PRESENT, target,                                   \
            "setl_time|BILL_DATE|settle_date|settle_time|JSRQ|setl_date",                                \
            "结算日期|结算时间|出院结算日期|收费日期|缴费日期|医保结算日期|" \
            "医保结算时间|出院结帐日期|结算完成时间|结算办理日期|"               \
            "费用结算日期|交易日期",                                                                     \
            "结算日期", "day of the settlement"                                                          \
    }
#define TOTAL(flags, target)                                                                                \
    {                                                                                                       \
        "total", CELL_FEN, (flags) | COLUMN_AMOUNT | NATIONAL_PRESENT, target,                              \
            "medfee_sumamt|TOTAL_AMOUNT|ZFY|total_cost|total_fee|total_costs|"                              \
            "AKC264|total_money",                                                                           \
            "医疗总费用|医疗金额|医疗费总额|总费用|总金额|费用总额|"                \
            "医疗费用总额|结算金额|费用合计|总额|住院总费用|医疗费|医疗费用|"   \
            "总医疗费用|医疗费用合计|医疗费合计|医疗总额|发生费用金额|"           \
            "发生费用|合计金额|费用总金额|费用总计|结算总金额|结算总额|合计|"   \
            "医疗费总金额|总费用金额|实际总费用|费用金额|总医疗费|医药费总额|" \
            "医药总费用|消费总额|结算费用|费用总和|住院费用总额|就诊总金额|"    \
            "医疗费用总计|住院总金额|住院费用|全部费用|应收总额|费用总数|"       \
            "费用总额合计|结算总费用|医药费合计|住院费用合计|医疗总金额",                                   \
            "结算总费用", "total of the settlement"                                                         \
    }
#define SCOPE_AMOUNT(target)                                                                              \
    {                                                                                                     \
        "scope_amount", CELL_FEN, 0, target,                                                              \
            "inscp_amt|inscp_scp_amt|BMI_CONVERED_AMOUNT",                                                \
            "医保范围金额|医保范围内金额|符合范围金额|符合政策范围金额|"       \
            "符合基本医疗保险的费用|政策范围内金额|政策范围内费用|"              \
            "医保范围内费用|医保范围费用|符合医保范围金额|符合医保金额|"       \
            "可报销金额|范围内金额|纳入医保金额|纳入报销金额|"                      \
            "符合政策范围费用|医保目录内金额|进入统筹金额|符合医保范围费用|" \
            "政策内金额",                                                                                 \
            "医保范围内金额", "amount within the fund's scope"                                            \
    }
#define FUND_PAY(target)                                                                                \
    {                                                                                                   \
        "fund_pay", CELL_FEN, NATIONAL_PRESENT, target,                                                 \
            "fund_pay_sumamt|BMI_PAY_AMOUNT|fund_pay|insurance_pay|JJZF",                               \
            "基金支付|基金支付总额|基金支付金额|基本统筹支付|统筹支付|"       \
            "统筹基金支付|医保支付|医保支付金额|统筹金额|报销金额|"             \
            "医保报销金额|报销总额|医保统筹支付金额|医保报销|统筹报销|"       \
            "统筹报销金额|医保金额|医保统筹金额|基金金额|医保记账金额|"       \
            "记账金额|报销额|基金合计支付|医保支付总额|医保基金支付总额|"    \
            "医保基金报销|医保统筹报销|医保付费金额|医保统筹支出|"              \
            "医保补偿金额|补偿金额|统筹支付合计|基金支付合计|医保支付合计|" \
            "医保报销总额|记账合计|统筹支出|医保基金|医保应付",                                         \
            "基金支付", "paid by the fund"                                                              \
    }
#define ACCOUNT_PAY(target)                                                                       \
    {                                                                                             \
        "account_pay", CELL_FEN, 0, target,                                                       \
            "acct_pay|SELF_PAY_AMOUNT|account_pay|AKC255|ZHZF",                                   \
            "个账支付|个人账户支付|账户支付|个人帐户支付|个人账户支出|" \
            "账户金额|账户|账户扣款|医保卡支付|个账金额|账户付费金额|"   \
            "账户支付总额",                                                                       \
            "个人账户支付", "paid from the personal account"                                      \
    }
#define CASH_PAY(target)                                                                                 \
    {                                                                                                    \
        "cash_pay", CELL_FEN, 0, target,                                                                 \
            "cash_payamt|CASH|cash_pay|AKC261|XJZF|XJJE",                                                \
            "现金支付|个人现金支付|个人现金支出|现金支付金额|现金金额|现金|" \
            "自负合计|现金支付总额|现金付费金额|个人现金金额|现金缴费|"        \
            "现金收款|自付现金|个人缴纳现金|现金合计",                                                   \
            "现金支付", "paid in cash"                                                                   \
    }
#define RECEIPT_NO(target)                                                                       \
    {                                                                                            \
        "receipt_no", CELL_CODE, 0, target,                                                      \
            "invono|receipt_no|invoice_no|bill_no|FPHM",                                         \
            "票据号码|票据号|发票号码|发票号|收据号|票号|电子票据号码|" \
            "收费票据号|发票流水号|实际票号|结算发票号|纸质票据号码",                            \
            "票据号码", "number of the receipt"                                                  \
    }
#define REFUNDED(target)                                                                           \
    {                                                                                              \
        "refunded", CELL_TEXT, NATIONAL_PRESENT, target,                                           \
            "refd_setl_flag|REFUND_FLAG_TYPE|refund_flag",                                         \
            "退费标识|退费标志|退费结算标志|退款标志|结算状态|退费状态|" \
            "是否退款|退号标志|冲红标志|结算退费标志|退费类型|退费标记|" \
            "交易状态|是否冲销|冲销标志",                                                          \
            "是否已退费", "whether it was refunded"                                                \
    }
#define REFUNDS_SETTLEMENT_NO(target)                                                                     \
    {                                                                                                     \
        "refunds_settlement_no", CELL_CODE, 0, target,                                                    \
            "init_setl_id|REFUND_HISID",                                                                  \
            "退费冲销原结算单据号|原结算单据号|原结算流水号|原结算ID|"           \
            "原结算编号|被冲销结算编号|冲销结算ID|原结算单号|退费原结算编号|" \
            "被退结算编号|原结算序号",                                                                    \
            "所冲销的原结算编号", "the settlement that this one reverses"                                 \
    }

const struct column columns_visits[] = {
    HOSPITAL_CODE(0, NULL),
    HOSPITAL_NAME,
    HOSPITAL_LEVEL,
    VISIT_NO(COLUMN_REQUIRED | COLUMN_OPTIONAL_CELL | COLUMN_ONE_OF |
                 NATIONAL_ALWAYS,
             "visit_no"),
    SETTLEMENT_NO_ALSO(COLUMN_ONE_OF | NATIONAL_PRESENT, NULL,
                       "|单据号|账单号|业务流水号|收费单号"),
    {"person_no", CELL_CODE, NATIONAL_ALWAYS, "person_no",
     "psn_no|PATIENT_ID|pat_id|pid|empi|AAC001|patient_no",
     "人员编号|个人编码|个人编号|人员编码|患者编号|患者ID|病人ID|病人编号|"
     "患者个人编码/患者ID/"
     "医保证号|病人标识|病人内码|医保个人编号|医保编号|医保号|医保证号|"
     "病人索引号|患者主索引|病人唯一号|保险号|病人唯一ID|患者唯一号|病人ID号",
     "人员编号", "number of the person"},
    {"id_no", CELL_CODE, NATIONAL_ALWAYS, "id_no",
     "certno|ID_CARD|id_no|idcard|id_card_no|SFZH|SFZHM|AAC002|identity_no",
     "身份证号|身份证号码|证件号码|身份证|证件号|有效证件号码|身份证件号码",
     "身份证号", "identity card"},
    {"name", CELL_TEXT, 0, "name",
     "psn_name|PATIENT_NAME|pat_name|patient_nm|XM|BRXM|AAC003",
     "姓名|人员姓名|患者姓名|病人姓名|病人全名|患者名称|患者|病人", "姓名",
     "name of the person"},
    {"sex", CELL_TEXT, NATIONAL_ALWAYS, "sex",
     "gend|PATIENT_GENDER|gender|XB|BRXB|AAC004",
     "性别|人员性别|患者性别|性别代码|性别编码", "男、女，或 1、2",
     "男 or 女, 1 or 2"},
    {"birth", CELL_DAY, NATIONAL_ALWAYS, "birth_day",
     "brdy|PATIENT_BIRTHDAY|birthday|birth_date|date_of_birth|CSRQ|CSNY|AAC006",
     "出生日期|患者出生日期|生日|出生年月|出生时间", "出生日期",
     "day of birth"},
    {"age", CELL_TEXT, NATIONAL_ALWAYS, "age", "PATIENT_AGE|NL|BRNL|nianling",
     "年龄|人员年龄|患者年龄|入院年龄|就诊年龄|实足年龄|实际年龄|年龄岁",
     "年龄，按原文", "age as delivered"},
    {"insurance_type", CELL_TEXT, 0, "insurance_type",
     "insutype|BENEFIT_TYPE|charge_type|YLFKFS|BRXZ|AAE140",
     "险种类型|险种类别|险种|医保类型|参保类型|费别|险类|险别|医保险种|"
     "参保险种|病人性质|保险类别|保险类型|付款方式|医疗付款方式|医疗支付方式|"
     "医疗付费方式|付费方式|医疗费用支付方式|参保类别|医保险种类型|病人费别|"
     "费用类别|险种名称|保险险种|病人医保类型|身份类别|费别名称|医疗保险类别|"
     "参保人员类别险种|医保身份",
     "险种：职工、居民、工伤等", "insurance: employees, residents, injury …"},
    {"visit_type", CELL_TEXT, NATIONAL_ALWAYS, "visit_type",
     "med_type|CLAIM_TYPE|patient_type|visit_type_name",
     "就诊类型|医疗类别|就医类型|就医类别|就诊类别|就医方式|住院医疗类型|"
     "就诊方式|门诊住院标志|门诊住院标识|门住标志|门住类型|就诊性质|就诊形式|"
     "医疗服务类别|诊疗类型|业务类型|就诊类型名称|医疗类型|医疗类别名称|"
     "病人就诊类型",
     "住院、门诊、急诊等", "住院, 门诊, 急诊 …"},
    {"admitted", CELL_TIME, COLUMN_REQUIRED | COLUMN_DAY | NATIONAL_ALWAYS,
     "admitted_time",
     "begntime|ADMISSION_DATE|adm_time|admission_time|admit_date|admit_time|in_"
     "date|in_time|inhosp_date|RYRQ|RYSJ|visit_date|visit_time|AKC192|register_"
     "date|reg_date|admission_date_time",
     "入院日期|入院时间|门诊日期|就诊日期|就诊时间|就医日期|门诊时间|就医时间|"
     "挂号日期|开始日期|开始时间|住院登记日期|入院登记日期|入院登记时间|"
     "接诊时间|看诊时间|收治日期|住院开始日期|挂号时间|登记时间|本次入院日期|"
     "来院日期|入院年月日|入院日|就诊开始时间|住院日期|入科日期|入院登记日|"
     "就诊登记时间|登记日",
     "入院时间；门诊为就诊时间",
     "admission, or the day of the outpatient visit"},
    {"discharged", CELL_TIME, NATIONAL_PRESENT, "discharged_time",
     "endtime|DISCHARGE_DATE|dscg_time|discharge_time|discharge_dt|out_date|"
     "out_time|CYRQ|CYSJ|AKC194|outhosp_date|discharge_date_time",
     "出院日期|出院时间|结束日期|结束时间|住院结束日期|本次出院日期|"
     "就诊结束时间|出院年月日",
     "出院时间；空为在院", "discharge; empty: still in hospital"},
    {"days", CELL_INT, NATIONAL_PRESENT, "days",
     "ipt_days|ZYTS|act_ipt_days|SJZYTS|inhosp_days|in_days|hospital_days",
     "住院天数|实际住院天数|住院日数|天数", "住院天数，按原文",
     "days of the stay as delivered"},
    {"dept", CELL_TEXT, COLUMN_FALLBACK | NATIONAL_ALWAYS, "dept",
     "dscg_dept_name|DISCHARGE_DEPT_NAME|adm_dept_name|ADMISSION_DEPT_NAME|"
     "dept_name|CYKB|RYKB",
     "科室名称|科室|出院科室名称|出院科室|住院科室名称|住院科室|门诊科室名称|"
     "门诊科室|就诊科室名称|就诊科室|就医科室名称|入院科室名称|入院科室|"
     "病人科室|当前科室|现科室|所在科室|接诊科室|挂号科室|收治科室|看诊科室|"
     "所属科室|住院部门|病区|当前病区|出院病区|入院病区|住院病区|现病区|"
     "就诊病区|患者科室|科室病区|病人病区|住院科别|在院科室|所在病区|就诊病房",
     "科室（先取出院科室，后取入院科室）",
     "department (of discharge, else of admission)"},
    {"dept_code", CELL_CODE, COLUMN_FALLBACK, "dept_code",
     "dscg_dept_codg|DISCHARGE_DEPT_ID|adm_dept_codg|ADMISSION_DEPT_ID|dept_id",
     "科室编码|科室代码|出院科室编码|出院科室代码|住院科室编码|就诊科室编码|"
     "就诊科室代码|入院科室编码|入院科室代码|门诊科室编码|住院科室代码|"
     "当前科室编码|病人科室编码|接诊科室编码|病区编码|挂号科室编码|"
     "就医科室编码",
     "其编码", "its code"},
    {"doctor", CELL_TEXT, NATIONAL_ALWAYS, "doctor",
     "chfpdr_name|DOCTOR_NAME|dr_name|ZYYS|ZZYS|attending_doctor",
     "主管医生姓名|主管医生|主诊医师姓名|首诊医生姓名|主治医生|主治医师|"
     "主管医师|医师名称|医师姓名|医生姓名|接诊医生|医生|住院医师|主诊医师|"
     "经治医师|管床医生|责任医生|首诊医生|坐诊医生|看诊医生|挂号医生|床位医生|"
     "主管大夫|主治大夫|就诊医生|收治医生|主任医师|在院医生|出院医师|管床医师",
     "主管医生", "doctor in charge"},
    {"doctor_code", CELL_CODE, 0, "doctor_code",
     "chfpdr_code|DOCTOR_ID|atddr_no|dr_codg",
     "主诊医师编码|主诊医师代码|主管医生编码|主管医生代码|医师编码|医师代码|"
     "医生编码|医生工号|主治医生编码|接诊医生编码|首诊医生编码|住院医师编码|"
     "责任医生编码|就诊医生编码|收治医生编码|管床医生编码",
     "医生编码", "code of the doctor"},
    {"bed_no", CELL_TEXT, COLUMN_FALLBACK, "bed_no",
     "dscg_bed|BEDID|adm_bed|bed_label|CWH|BRCH",
     "床号|床位号|患者床位号|病床号|出院床位|入院床位|病床|出院病床|入院病床|"
     "当前床位|当前床号|住院床号|现床号|病房床号|出院床号|入院床号",
     "床号", "bed"},
    {"diagnosis_code", CELL_CODE, 0, "diagnosis_code",
     "dscg_maindiag_code|OUTPATIENT_DISEASE_ID|JBDM|icd_code|diag_code|icd10|"
     "main_diag_code",
     "主要诊断编码|疾病编码ICD|诊断编码|主诊断编码|出院诊断编码|疾病编码|"
     "出院主诊断编码|主要诊断代码|诊断代码|ICD编码|ICD|疾病代码|主诊断ICD|"
     "主要诊断ICD|主要疾病编码|出院疾病编码|疾病诊断编码|疾病诊断ICD|"
     "出院主要诊断编码|出院诊断ICD|出院主诊断ICD|出院主要诊断ICD|"
     "主要诊断疾病编码|出院主诊断ICD-10码|诊断ICD|疾病ICD|出院诊断疾病编码|"
     "主要诊断ICD编码|ICD疾病编码|出院主要疾病编码|门诊诊断编码|第一诊断编码|"
     "出院诊断ICD10编码",
     "主要诊断编码（ICD-10）", "main diagnosis, ICD-10"},
    {"diagnosis_name", CELL_TEXT, 0, "diagnosis_name",
     "dscg_maindiag_name|ADMISSION_DISEASE_NAME|ZYZD|diag_name|diagnosis|main_"
     "diag_name",
     "主要诊断|主要诊断名称|疾病诊断名称|诊断名称|出院诊断|主诊断名称|"
     "出院诊断名称|出院主诊断名称|主诊断|疾病名称|临床诊断|诊断|目前诊断|"
     "当前诊断|出院疾病诊断|出院疾病诊断名称|出院主要诊断|主要诊断描述|"
     "诊断描述|主要疾病|主要疾病名称|疾病|出院主要疾病诊断|最后诊断|"
     "出院确诊诊断|主诊断描述|门诊诊断|诊断内容|出院诊断描述|主要诊断诊断名称|"
     "第一诊断|入出院诊断|出院诊断疾病名称",
     "主要诊断名称", "main diagnosis, name"},
    {"other_diagnoses", CELL_TEXT, 0, "other_diagnoses", "other_diag|QTZD",
     "次要诊断|次要诊断组合|其他诊断|次要诊断名称|其他诊断名称|出院次要诊断|"
     "出院其他诊断|其他诊断组合|副诊断|并发症诊断|合并诊断|次要诊断描述|"
     "其他疾病诊断",
     "其他诊断，以 # 连接", "other diagnoses, joined by #"},
    {"discharge_way", CELL_TEXT, NATIONAL_PRESENT, "discharge_way",
     "dscg_way|DISCHARGE_STATUS|LYFS|CYFS|discharge_type",
     "离院方式|出院方式|出院情况|转归|转归情况|出院转归|治疗结果|出院状态|"
     "出院结果|出院形式|离院方式代码|出院类型|出院原因|离院转归|疾病转归|"
     "出院情况名称|转归代码|出院转归情况|治疗转归",
     "离院方式；5 为死亡", "way of discharge; 5: died"},
    {"died_on", CELL_DAY, 0, "died_day", "die_date|death_time|death_date",
     "死亡日期|死亡时间|死亡年月日|死亡日期时间", "死亡日期", "day of death"},
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
    VALID_LINE,
    END};

const struct column columns_settlements[] = {
    HOSPITAL_CODE(0, NULL),
    HOSPITAL_NAME,
    HOSPITAL_LEVEL,
    SETTLEMENT_NO_ALSO(COLUMN_REQUIRED, "settlement_no",
                       "|单据号|账单号|业务流水号|收费单号"),
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
    VALID_LINE,
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
     "diag_code|icd_code|icd10|diagnosis_no",
     "诊断编码|诊断代码|疾病编码|疾病代码|疾病编码ICD|ICD编码|ICD|诊断ICD|"
     "疾病ICD|诊断疾病编码|疾病诊断ICD",
     "诊断编码（ICD-10）", "a diagnosis, ICD-10"},
    {"diagnosis_name", CELL_TEXT, 0, "diagnosis_name",
     "diag_name|diagnosis_desc",
     "诊断名称|疾病诊断名称|疾病名称|诊断描述|疾病|诊断内容", "其名称",
     "its name"},
    {"type", CELL_TEXT, 0, "type", "diag_type",
     "诊断类型|诊断类别|出入院诊断类别|诊断分类名称", "诊断类型",
     "type of the diagnosis"},
    {"main", CELL_FLAG, 0, "main", "maindiag_flag",
     "主诊断标志|主要诊断标志|是否主诊断|是否主要诊断|主诊断标识|是否主要|"
     "主次标志",
     "1 为主要", "1: the main one"},
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
    VALID_LINE,
    END};
