/*
 * Columns of billed lines and of orders.
 */
#include "model/columns_tables.h"

const struct column columns_charges[] = {
    HOSPITAL_CODE(0, NULL),
    VISIT_NO(COLUMN_ONE_OF, NULL),
    SETTLEMENT_NO(COLUMN_ONE_OF | NATIONAL_ALWAYS, NULL),
    {"person_no", CELL_CODE, 0, NULL, "psn_no|PATIENT_ID",
     "人员编号|个人编码|个人编号|人员编码|患者编号|患者ID|病人ID|病人编号",
     "人员编号", "number of the person"},
    {"line_no", CELL_CODE, 0, NULL, "feedetl_sn|bkkp_sn",
     "费用明细流水号|明细流水号|费用流水号|费用明细ID|费用明细号|明细ID|"
     "收费明细ID|收费明细号|费用ID|记账流水号|记帐流水号|收费流水号",
     "明细流水号，院内唯一（序号不算）",
     "number of the line, unique in the hospital (序号 is not)"},
    {"reverses_line_no", CELL_CODE, COLUMN_EXTRA, "reverses_line_no",
     "init_feedetl_sn",
     "原费用明细流水号|原明细流水号|原费用流水号|原费用明细ID|原明细ID|"
     "原费用明细号|冲销流水号|被冲销流水号|原记账流水号",
     "退费所冲销的明细流水号", "the line that this refund takes back"},
    {"item_code", CELL_CODE, COLUMN_ONE_OF_2 | NATIONAL_ALWAYS, NULL,
     "medins_list_codg|ITEM_ID_HOSP",
     "项目代码|项目编码|收费项目编码|收费项目代码|医院项目编码|"
     "医院项目代码|院内项目编码|院内编码|收费编码|药品编码|药品代码|"
     "医药机构目录编码|费用编码|费用代码",
     "院内项目编码", "the hospital's code of the item"},
    {"item_name", CELL_TEXT, NATIONAL_ALWAYS, NULL,
     "medins_list_name|ITEM_NAME_HOSP",
     "项目名称|收费项目名称|医院项目名称|院内项目名称|药品名称|费用名称|"
     "医药机构目录名称",
     "项目名称", "name of the item"},
    {"national_code", CELL_CODE, COLUMN_ONE_OF_2 | NATIONAL_ALWAYS, NULL,
     "med_list_codg|ITEM_ID|hilist_code",
     "国标代码|国家编码|国家代码|国家项目编码|国家医保编码|医保编码|"
     "医保项目编码|医疗目录编码|医保目录编码|贯标码|医保代码|国标编码",
     "国家医保编码", "national code of the item"},
    {"national_name", CELL_TEXT, NATIONAL_ALWAYS, NULL, "hilist_name|ITEM_NAME",
     "国标名称|国家项目名称|医保项目名称|医保名称|医保目录名称|"
     "医疗目录名称",
     "国家医保名称", "national name of the item"},
    {"class", CELL_TEXT, NATIONAL_ALWAYS, NULL, "med_chrgitm_type|P_CATEGORY",
     "收费项目类别|收费类别|费用类别|医疗收费项目类别|项目类别|费用类型|"
     "收据费用类别",
     "收费类别：床位费、护理费等", "class of the fee: 床位费, 护理费 …"},
    {"pay_class", CELL_TEXT, 0, NULL, "chrgitm_lv|P_TYPE",
     "收费项目等级|支付类别|医保等级|医保类别|甲乙类|甲乙丙类|目录等级|"
     "报销类别",
     "医保等级：甲、乙、丙", "insurance class: 甲, 乙, 丙"},
    {"spec", CELL_TEXT, 0, NULL, "DRUG_SPEC", "规格|药品规格|项目规格", "规格",
     "package size, strength"},
    {"unit", CELL_TEXT, NATIONAL_PRESENT, NULL, "PACKAGE_UNIT",
     "数量单位|计价单位|单位|计量单位|收费单位", "数量单位",
     "unit of the quantity"},
    {"time", CELL_TIME, COLUMN_REQUIRED | COLUMN_DAY, NULL,
     "fee_ocur_time|USAGE_DATE|BILLING_TIME",
     "费用发生时间|费用发生日期|发生时间|发生日期|项目执行时间|执行时间|"
     "执行日期|计费时间|计费日期|收费时间|收费日期|记账时间|记账日期|"
     "记帐时间|记帐日期|费用日期|费用时间|使用日期|项目开单时间|开单时间|"
     "开单日期",
     "费用发生（执行）时间，没有则取开单或计费时间",
     "when the service was given, else when it was ordered or billed"},
    {"qty", CELL_E4, COLUMN_REQUIRED | NATIONAL_ALWAYS, NULL, "cnt|NUM",
     "数量|项目数量|总数量|计费数量|收费数量", "数量，退费为负",
     "quantity, negative for a refund"},
    {"price", CELL_E6, NATIONAL_ALWAYS, NULL, "pric|UNIT_PRICE",
     "单价|项目单价|收费单价", "单价", "price of one unit"},
    {"amount", CELL_FEN, COLUMN_REQUIRED | COLUMN_AMOUNT | NATIONAL_ALWAYS,
     NULL, "det_item_fee_sumamt|COST",
     "金额|费用金额|总金额|明细项目费用总额|项目金额|收费金额|总价|费用|"
     "应收金额|总费用",
     "金额，退费为负", "amount of the line, negative for a refund"},
    {"ceiling", CELL_E6, COLUMN_EXTRA, "ceiling_e6", "pric_uplmt_amt",
     "限价|定价上限金额|支付限价|最高限价", "医保支付限价，不是最高收费价",
     "what the fund pays at most; no price ceiling"},
    {"scope_amount", CELL_FEN, COLUMN_EXTRA, "scope_amount_fen",
     "inscp_amt|inscp_scp_amt|BMI_CONVERED_AMOUNT",
     "医保范围内金额|医保范围金额|符合范围金额|符合政策范围金额|"
     "政策范围内金额",
     "医保范围内金额", "amount within the fund's scope"},
    {"order_no", CELL_CODE, COLUMN_EXTRA, "order_no",
     "rx_drord_no|drord_no|ORDER_ID",
     "医嘱号|医嘱编号|医嘱ID|医嘱流水号|处方医嘱号", "医嘱号",
     "number of the order"},
    {"prescription_no", CELL_CODE, COLUMN_EXTRA | NATIONAL_PRESENT,
     "prescription_no", "rxno|PRESCRIPTION",
     "处方号|处方编号|处方号码|处方流水号", "处方号",
     "number of the prescription"},
    {"order_dept_code", CELL_CODE, 0, NULL,
     "bilg_dept_codg|BILLING_DEPT_ID|DISCHARGE_DEPT_ID",
     "开单科室编码|开单科室代码|费用科室编码|费用科室代码|申请科室编码|"
     "科室编码|科室代码",
     "开单科室编码", "code of the ordering department"},
    {"order_dept", CELL_TEXT, NATIONAL_ALWAYS, NULL,
     "bilg_dept_name|BILLING_DEPT_NAME|DISCHARGE_DEPT_NAME",
     "开单科室|开单科室名称|费用科室名称|费用科室|开方科室|开嘱科室|"
     "申请科室|申请科室名称|科室名称|科室",
     "开单科室", "ordering department"},
    {"order_doctor_code", CELL_CODE, 0, NULL,
     "bilg_dr_codg|bilg_dr_code|DOCTOR_ID",
     "开单医生编码|开单医师编码|开单医生代码|开单医师代码|开单医生工号|"
     "医生编码|医师编码|医生工号|医生代码",
     "开单医生编码", "code of the ordering doctor"},
    {"order_doctor", CELL_TEXT, NATIONAL_ALWAYS, NULL,
     "bilg_dr_name|DOCTOR_NAME",
     "开单医生|开单医生姓名|开单医师|开单医师姓名|开单医师名称|开方医生|"
     "开嘱医生|申请医生|医生姓名|医师姓名|医生",
     "开单医生", "ordering doctor"},
    {"exec_dept_code", CELL_CODE, 0, NULL,
     "acord_dept_codg|EXCUTE_DEPT_ID|EXECUTE_DEPT_ID",
     "执行科室编码|执行科室代码|受单科室编码|受单科室代码", "执行科室编码",
     "code of the executing department"},
    {"exec_dept", CELL_TEXT, NATIONAL_ALWAYS, NULL,
     "acord_dept_name|EXCUTE_DEPT_NAME|EXECUTE_DEPT_NAME",
     "执行科室|执行科室名称|受单科室|受单科室名称", "执行科室",
     "executing department"},
    {"exec_doctor_code", CELL_CODE, 0, NULL,
     "acord_dr_codg|acord_dr_code|orders_dr_code|orders_dr_codg",
     "执行人编码|执行医生编码|执行医师编码|执行人工号|执行人代码|"
     "受单医生编码|受单医师编码|执行者编码",
     "执行人编码", "code of the executing person"},
    {"exec_doctor", CELL_TEXT, 0, NULL, "acord_dr_name|orders_dr_name",
     "执行人|执行人姓名|执行者|执行人员|执行医生|执行医师|执行医生姓名|"
     "执行医师姓名|执行护士|受单医生|受单医生姓名|受单医师姓名",
     "执行人", "executing person"},
    {"equipment_code", CELL_CODE, COLUMN_EXTRA, "equipment_code", "EXAM_DEV_NO",
     "设备编码|设备编号|设备代码|检查设备编码|仪器编号", "所用设备",
     "device the service was given with"},
    {"refunds_settlement_no", CELL_CODE, 0, NULL, "REFUND_HISID",
     "退费冲销原结算单据号|原结算单据号|原结算流水号|原结算ID",
     "所冲销的原结算编号", "the settlement that this one reverses"},
    VALID,
    END};

const struct column columns_orders[] = {
    HOSPITAL_CODE(0, NULL),
    VISIT_NO(COLUMN_ONE_OF | NATIONAL_ALWAYS, NULL),
    SETTLEMENT_NO(COLUMN_ONE_OF | NATIONAL_ALWAYS, NULL),
    {"order_no", CELL_CODE, 0, "order_no", "ORDER_ID|drord_no|rxno",
     "医嘱号|医嘱ID|医嘱编号|医嘱流水号|处方号|处方编号", "医嘱号或处方号",
     "number of the order or prescription"},
    {"type", CELL_TEXT, 0, "type", "ORDER_TYPE",
     "医嘱类型|处置类型|医嘱性质|长期临时|医嘱期效", "长期、临时、出院带药",
     "长期, 临时, 出院带药"},
    {"item_code", CELL_CODE, COLUMN_REQUIRED | NATIONAL_ALWAYS, "item_code",
     "ORDER_CODE|ITEM_ID_HOSP",
     "医嘱代码|医嘱编码|药品代码|药品编码|项目编码|项目代码|"
     "医嘱项目编码|医嘱项目代码|收费项目编码",
     "医嘱项目编码，与收费编码一致",
     "code of what is ordered, as it is billed"},
    {"item_name", CELL_TEXT, NATIONAL_ALWAYS, "item_name",
     "ORDER_NAME|ITEM_NAME_HOSP",
     "医嘱名称|医嘱内容|药品名称|项目名称|医嘱项目名称", "医嘱名称",
     "name of what is ordered"},
    {"frequency", CELL_TEXT, 0, "frequency", "used_frqu_dscr",
     "医嘱频次|处方频次|频次|用药频次|执行频次|频率", "频次", "how often"},
    {"days", CELL_INT, 0, "days", "prd_days", "医嘱天数|处方天数|天数|用药天数",
     "天数", "for how many days"},
    {"qty", CELL_E4, 0, "qty_e4", "NUM|cnt", "数量|医嘱数量|总量|处方数量",
     "医嘱数量", "quantity ordered"},
    {"started", CELL_TIME, COLUMN_REQUIRED | COLUMN_DAY | NATIONAL_ALWAYS,
     "started_time", "INPUT_TIME",
     "医嘱开始日期|医嘱开始时间|处方开具日期|处方开具时间|开立时间|"
     "开立日期|开嘱时间|开嘱日期|下达时间|下达日期|开始时间|开始日期|"
     "处方日期|开方日期|开方时间|开具时间|开具日期",
     "开始时间", "from when it holds"},
    {"stopped", CELL_TIME, 0, "stopped_time", "EXEC_STOP_TIME",
     "医嘱停止日期|医嘱停止时间|停止时间|停止日期|停嘱时间|停嘱日期|"
     "执行结束时间|结束时间|结束日期",
     "停止时间", "until when it holds"},
    {"dept", CELL_TEXT, NATIONAL_ALWAYS, "dept", "INPUT_DEPT_NAME",
     "医嘱科室名称|处方科室名称|开立科室|开立科室名称|开单科室|"
     "开单科室名称|开嘱科室|科室名称|科室",
     "开单科室", "ordering department"},
    {"doctor", CELL_TEXT, NATIONAL_ALWAYS, "doctor", "INPUT_DOCTOR_NAME",
     "开立医生姓名|开立医生|开具医生姓名|开具医生|开单医生|开单医生姓名|"
     "开嘱医生|医生姓名|医师姓名|医生",
     "开单医生", "ordering doctor"},
    VALID,
    END};
