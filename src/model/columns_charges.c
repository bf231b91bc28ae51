/*
 * Columns of billed lines and of orders.
 */
#include "model/columns_tables.h"

/* How much each time, and its unit, of lines and of orders alike. */
#define DOSE(flags)                                                                                     \
    {"dose",                                                                                            \
     CELL_TEXT,                                                                                         \
     (flags) | COLUMN_NO_TEMPLATE,                                                                      \
     "dose",                                                                                            \
     "sin_dos_dscr|sin_doscnt|dosage",                                                                  \
     "剂量|单次剂量|每次剂量|医嘱剂量|处方剂量|单次用量|每次用量|次剂量|"  \
     "次用量|"                                                                                       \
     "一次剂量|一次用量|用药剂量|给药剂量|单次给药剂量|单次用药剂量|"       \
     "每次给药量|"                                                                                 \
     "单次服用量",                                                                                      \
     "每次剂量",                                                                                        \
     "how much each time"},                                                                             \
    {                                                                                                   \
        "dose_unit", CELL_TEXT, (flags) | COLUMN_NO_TEMPLATE, "dose_unit",                              \
            "sin_dosunt|dosage_unit",                                                                   \
            "剂量单位|单次剂量单位|每次剂量单位|医嘱剂量单位|用药剂量单位|" \
            "给药剂量单位|单次用量单位|每次用量单位|剂量单位名称",                                      \
            "剂量单位", "unit of the dose"                                                              \
    }

const struct column columns_charges[] = {
    HOSPITAL_CODE(0, NULL),
    HOSPITAL_NAME,
    VISIT_NO(COLUMN_ONE_OF, NULL),
    SETTLEMENT_NO(COLUMN_ONE_OF | NATIONAL_ALWAYS, NULL),
    {"person_no", CELL_CODE, 0, NULL, "psn_no|PATIENT_ID|pat_id|pid|AAC001",
     "人员编号|个人编码|个人编号|人员编码|患者编号|患者ID|病人ID|病人编号|"
     "病人标识|病人内码|患者唯一号|病人唯一号|患者主索引|病人索引号",
     "人员编号", "number of the person"},
    {"line_no", CELL_CODE, 0, NULL,
     "feedetl_sn|bkkp_sn|fee_id|charge_id|fee_detail_id|feedetail_id|charge_"
     "detail_id|cost_id|bill_detail_id|detail_id|FYMXID|fee_sn|fee_detail_no",
     "费用明细流水号|明细流水号|费用流水号|费用明细ID|费用明细号|明细ID|"
     "收费明细ID|收费明细号|费用ID|记账流水号|记帐流水号|收费流水号|费用序列号|"
     "费用明细序号|收费明细流水号|上传序号|上传流水号|费用记录ID|费用记录号|"
     "计费流水号|收费明细序号|记账明细序号|费用明细主键|明细主键|明细编号|"
     "费用上传流水号|费用唯一号|费用明细唯一号|明细唯一号|费用唯一标识|"
     "收费记录ID|费用主键|费用流水|费用主键ID|费用行号标识|记帐单ID|费用清单号",
     "明细流水号，院内唯一（序号不算）",
     "number of the line, unique in the hospital (序号 is not)"},
    {"reverses_line_no", CELL_CODE, COLUMN_EXTRA, "reverses_line_no",
     "init_feedetl_sn",
     "原费用明细流水号|原明细流水号|原费用流水号|原费用明细ID|原明细ID|"
     "原费用明细号|冲销流水号|被冲销流水号|原记账流水号|退费原流水号|原流水号|"
     "原明细号|原费用ID|退费原明细流水号|冲减流水号|被退流水号|"
     "原收费明细流水号|退费对应流水号|冲正原流水号|原费用明细序号|对应原流水号|"
     "退费原费用ID|退费原单流水号|原费用序号|被冲销明细流水号|冲销明细流水号|"
     "红冲原流水号",
     "退费所冲销的明细流水号", "the line that this refund takes back"},
    {"item_code", CELL_CODE, COLUMN_ONE_OF_2 | NATIONAL_ALWAYS, NULL,
     "medins_list_codg|ITEM_ID_HOSP|item_code|charge_code|AKC515|FYXH|XMBM|"
     "XMDM|SFXMBM|charge_item_code",
     "项目代码|项目编码|收费项目编码|收费项目代码|医院项目编码|医院项目代码|"
     "院内项目编码|院内编码|收费编码|药品编码|药品代码|医药机构目录编码|"
     "费用编码|费用代码|医嘱代码|费用序号|药品序号|院内代码|HIS编码|本院编码|"
     "物价编码|物价代码|收费代码|院内收费编码|医院目录编码|机构目录编码|"
     "医疗机构目录编码|本地编码|医院收费编码|收费项目标识|自编码|明细项目编码|"
     "收费项目ID|物价项目编码|院内物价编码",
     "院内项目编码", "the hospital's code of the item"},
    {"item_name", CELL_TEXT, COLUMN_ONE_OF_2 | NATIONAL_ALWAYS, NULL,
     "medins_list_name|ITEM_NAME_HOSP|item_name|charge_name|FYMC|XMMC|SFXMMC",
     "项目名称|收费项目名称|医院项目名称|院内项目名称|药品名称|费用名称|"
     "医药机构目录名称|医嘱名称|收费名称|物价名称|收费项目|诊疗项目|"
     "本院项目名称|医嘱内容|医嘱项目|医嘱项目名称|品名|通用名|药名|药品通用名|"
     "收费内容|项目内容|明细项目名称|收费项目明细|明细名称|项目明细|"
     "物价项目名称|医院目录名称|院内名称|商品名称",
     "项目名称", "name of the item"},
    {"national_code", CELL_CODE, COLUMN_ONE_OF_2 | NATIONAL_ALWAYS, NULL,
     "med_list_codg|ITEM_ID|hilist_code|national_code|AKE001",
     "国标代码|国家编码|国家代码|国家项目编码|国家医保编码|医保编码|"
     "医保项目编码|医疗目录编码|医保目录编码|贯标码|医保代码|国标编码|医保号|"
     "三目编码|三大目录编码|医保三目编码|国家目录编码|中心编码|医保中心编码|"
     "中心项目编码|统一编码|医保统一编码|国家统一编码|保险编码|对照编码|"
     "医保对照编码|医保对应编码|项目医保编码|项目国家编码|医保上传编码|"
     "医保药品编码|医保收费编码|医保通用编码",
     "国家医保编码", "national code of the item"},
    {"national_name", CELL_TEXT, NATIONAL_ALWAYS, NULL,
     "hilist_name|ITEM_NAME|national_name",
     "国标名称|国家项目名称|医保项目名称|医保名称|医保目录名称|医疗目录名称|"
     "项目医保名称|国家名称|国家目录名称|三目名称|中心名称|医保项目|"
     "医保中心名称|中心项目名称|医保通用名|医保对照名称|目录名称",
     "国家医保名称", "national name of the item"},
    {"class", CELL_TEXT, NATIONAL_ALWAYS, NULL,
     "med_chrgitm_type|P_CATEGORY|item_class|class_name|AKA063",
     "收费项目类别|收费类别|费用类别|医疗收费项目类别|项目类别|费用类型|"
     "收据费用类别|收据费目|财务分类|核算项目|核算分类|核算类别|发票项目|"
     "发票分类|收据分类|收据项目|费用归并|费用归类|费用项目|统计分类|统计类别|"
     "费目|费目名称|项目大类|费用大类|收费大类|票据项目|发票费目|会计分类|"
     "账单分类|费用归别|费用性质|收入分类|收费项目分类|发票类别|归集项目|"
     "收费大项|归类名称|收费归类|收费科目|费用科目|收入项目|收入项目名称|"
     "收费项目大类|发票归类|项目费用类别|医疗费用类别",
     "收费类别：床位费、护理费等", "class of the fee: 床位费, 护理费 …"},
    {"pay_class", CELL_TEXT, 0, NULL, "chrgitm_lv|P_TYPE|AKA065",
     "收费项目等级|支付类别|医保等级|医保类别|甲乙类|甲乙丙类|目录等级|"
     "报销类别|费用等级|收费等级|医保属性|医保目录等级|目录类别|支付等级|"
     "报销等级|甲乙丙|医保甲乙类|医保项目等级|医保支付类别|医保支付等级|"
     "医保性质|自付类别|自费类别|医保费用等级|甲乙类别|医保报销类别|项目甲乙类|"
     "医保类型标志|甲乙分类|甲乙类标志|收费项目医保等级",
     "医保等级：甲、乙、丙", "insurance class: 甲, 乙, 丙"},
    {"spec", CELL_TEXT, 0, NULL, "DRUG_SPEC|item_spec",
     "规格|药品规格|项目规格|型号|药房规格|包装规格|型号规格", "规格",
     "package size, strength"},
    {"unit", CELL_TEXT, NATIONAL_PRESENT, NULL, "PACKAGE_UNIT|item_unit|units",
     "数量单位|计价单位|单位|计量单位|收费单位|总数量单位|计算单位|售价单位|"
     "计费单位|发药单位|零售单位|销售单位|最小单位|药房单位|费用单位|项目单位|"
     "开单单位|总量单位|用量单位|价格单位|最小计价单位|住院单位|门诊单位|"
     "发药计量单位|数量单位名称",
     "数量单位", "unit of the quantity"},
    {"time", CELL_TIME, COLUMN_REQUIRED | COLUMN_DAY | COLUMN_FALLBACK, NULL,
     "fee_ocur_time|USAGE_DATE|BILLING_TIME|fee_date|charge_date|charge_time|"
     "billing_date|billing_date_time|FYRQ|JFRQ|AKC221|cost_date|fee_time",
     "费用发生时间|费用发生日期|发生时间|发生日期|项目执行时间|执行时间|"
     "执行日期|计费时间|计费日期|收费时间|收费日期|记账时间|记账日期|记帐时间|"
     "记帐日期|费用日期|费用时间|使用日期|项目开单时间|开单时间|开单日期|"
     "费用产生时间|产生时间|服务日期|收费登记时间|确费时间|费用确认时间|"
     "登记时间|费用登记时间|划价时间|录入时间|确认时间|发药时间|开立时间|"
     "处方日期|处方时间|医嘱日期|医嘱时间|业务日期|消费日期|扣费时间|明细日期|"
     "执行完成时间|实际执行时间|项目日期|记费日期|日期|记账登记时间|业务时间|"
     "输入日期|收费登记日期|划价日期",
     "费用发生（执行）时间，没有则取开单或计费时间",
     "when the service was given, else when it was ordered or billed"},
    {"qty", CELL_E4, COLUMN_REQUIRED | NATIONAL_ALWAYS, NULL,
     "cnt|NUM|qty|quantity|AKC226|FYSL",
     "数量|项目数量|总数量|计费数量|收费数量|费用数量|总量|数量合计|实发数量|"
     "发药数量|实际数量|使用数量|销售数量|领药数量|开单数量|明细数量|结算数量|"
     "数目|总用量|医嘱数量|件数|费用量|数次",
     "数量，退费为负", "quantity, negative for a refund"},
    {"price", CELL_E6, NATIONAL_ALWAYS, NULL,
     "pric|UNIT_PRICE|price|unit_price|item_price|AKC225|FYDJ",
     "单价|项目单价|收费单价|费用单价|标准单价|标准价|自费单价|现价|实际单价|"
     "实收单价|销售价|零售价|售价|计费单价|物价单价|结算单价|销售单价|零售单价|"
     "执行单价|收费标准|价格标准",
     "单价", "price of one unit"},
    {"amount", CELL_FEN, COLUMN_REQUIRED | COLUMN_AMOUNT | NATIONAL_ALWAYS,
     NULL,
     "det_item_fee_sumamt|COST|amount|total_price|charges|costs|AKC227|ZJJE|"
     "charge_amount|fee_amount",
     "金额|费用金额|明细项目费用总额|项目金额|收费金额|总价|费用|实收金额|"
     "发生金额|小计|小计金额|划价金额|结算金额|明细金额|计费金额|记账金额|"
     "发生费用|实际金额|零售金额|项目总金额|项目费用|医疗费|费用小计|金额小计|"
     "明细费用|收费总额|销售金额|实收费用|实收|应收金额|应收费用|应收|总金额|"
     "合计金额|合计|总额|费用总额|费用合计|费用总金额|总费用|优惠后总金额|"
     "优惠后金额|实收总额|总计|项目费用金额|收费总金额|明细总金额|"
     "明细费用总额|实际收费金额",
     "金额，退费为负", "amount of the line, negative for a refund"},
    {"ceiling", CELL_E6, COLUMN_EXTRA, "ceiling_e6", "pric_uplmt_amt",
     "限价|定价上限金额|支付限价|最高限价|医保支付标准|医保限价|支付标准|"
     "最高支付限价|医保最高限价|支付上限|医保支付限价|医保支付价|限价金额",
     "医保支付限价，不是最高收费价",
     "what the fund pays at most; no price ceiling"},
    {"scope_amount", CELL_FEN, COLUMN_EXTRA, "scope_amount_fen",
     "inscp_amt|inscp_scp_amt|BMI_CONVERED_AMOUNT",
     "医保范围内金额|医保范围金额|符合范围金额|符合政策范围金额|政策范围内金额|"
     "统筹金额|可报销金额|医保范围费用|医保范围内费用|符合医保金额|范围内金额|"
     "纳入医保金额|进入统筹金额|医保内金额|符合医保范围金额|列支金额|"
     "纳入统筹金额|报销范围金额|进入报销金额",
     "医保范围内金额", "amount within the fund's scope"},
    {"order_no", CELL_CODE, COLUMN_EXTRA, "order_no",
     "rx_drord_no|drord_no|ORDER_ID|order_no|order_id",
     "医嘱号|医嘱编号|医嘱ID|医嘱流水号|处方医嘱号|医嘱序号|医嘱流水ID|"
     "医嘱唯一标识|医嘱明细流水号|医嘱主键|医嘱记录号|医嘱记录ID|医嘱明细号|"
     "医嘱唯一号|医嘱单号",
     "医嘱号", "number of the order"},
    {"prescription_no", CELL_CODE, COLUMN_EXTRA | NATIONAL_PRESENT,
     "prescription_no", "rxno|PRESCRIPTION|presc_no|CFHM|AKC220|recipe_no",
     "处方号|处方编号|处方号码|处方流水号|单据号|处方识别|处方单号|单据编号|"
     "处方序号|处方ID|处方笺号|单据流水号|处方流水",
     "处方号", "number of the prescription"},
    {"order_dept_code", CELL_CODE, 0, NULL,
     "bilg_dept_codg|BILLING_DEPT_ID|DISCHARGE_DEPT_ID|order_dept_code|ordered_"
     "by_code",
     "开单科室编码|开单科室代码|费用科室编码|费用科室代码|申请科室编码|"
     "科室编码|科室代码|收费科室编码|住院科室编码|病人科室编码|医嘱科室编码|"
     "处方科室编码|记账科室编码|就诊科室编码|病区编码|下嘱科室编码",
     "开单科室编码", "code of the ordering department"},
    {"order_dept", CELL_TEXT, NATIONAL_ALWAYS, NULL,
     "bilg_dept_name|BILLING_DEPT_NAME|DISCHARGE_DEPT_NAME|ordered_by|dept_"
     "name",
     "开单科室|开单科室名称|费用科室名称|费用科室|开方科室|开嘱科室|申请科室|"
     "申请科室名称|科室名称|科室|收费科室|住院科室|病人科室|就诊科室|医嘱科室|"
     "处方科室|记账科室|所在科室|费用病区|病区|费用归属科室|计费科室|科别|"
     "申请病区|开单病区|发生科室|当前科室|病人病区|费用科别|医嘱开立科室|"
     "处方开立科室|收治科室",
     "开单科室", "ordering department"},
    {"order_doctor_code", CELL_CODE, 0, NULL,
     "bilg_dr_codg|bilg_dr_code|DOCTOR_ID|doctor_code|YSGH",
     "开单医生编码|开单医师编码|开单医生代码|开单医师代码|开单医生工号|"
     "医生编码|医师编码|医生工号|医生代码|开单人编码|处方医生编码|医嘱医生编码|"
     "主管医生编码|住院医师编码|就诊医生编码|医生编号|下医嘱医生编码",
     "开单医生编码", "code of the ordering doctor"},
    {"order_doctor", CELL_TEXT, NATIONAL_ALWAYS, NULL,
     "bilg_dr_name|DOCTOR_NAME|doctor|dr_name",
     "开单医生|开单医生姓名|开单医师|开单医师姓名|开单医师名称|开方医生|"
     "开嘱医生|申请医生|医生姓名|医师姓名|医生|开单人|处方医生|医嘱医生|"
     "主管医生|就诊医生|住院医师|下医嘱医生|申请者|收费医生|经治医生|责任医生|"
     "医嘱开立医生|下单医生|下达医生",
     "开单医生", "ordering doctor"},
    {"exec_dept_code", CELL_CODE, 0, NULL,
     "acord_dept_codg|EXCUTE_DEPT_ID|EXECUTE_DEPT_ID|exec_dept_code",
     "执行科室编码|执行科室代码|受单科室编码|受单科室代码|执行病区编码|"
     "检查科室编码|操作科室编码",
     "执行科室编码", "code of the executing department"},
    {"exec_dept", CELL_TEXT, NATIONAL_ALWAYS, NULL,
     "acord_dept_name|EXCUTE_DEPT_NAME|EXECUTE_DEPT_NAME|performed_by|exec_"
     "dept",
     "执行科室|执行科室名称|受单科室|受单科室名称|执行单位|执行病区|操作科室|"
     "检查科室|医技科室|执行科别",
     "执行科室", "executing department"},
    {"exec_doctor_code", CELL_CODE, 0, NULL,
     "acord_dr_codg|acord_dr_code|orders_dr_code|orders_dr_codg",
     "执行人编码|执行医生编码|执行医师编码|执行人工号|执行人代码|受单医生编码|"
     "受单医师编码|执行者编码|执行护士编码|操作医生编码|执行技师编码",
     "执行人编码", "code of the executing person"},
    {"exec_doctor", CELL_TEXT, 0, NULL, "acord_dr_name|orders_dr_name",
     "执行人|执行人姓名|执行者|执行人员|执行医生|执行医师|执行医生姓名|"
     "执行医师姓名|执行护士|受单医生|受单医生姓名|受单医师姓名|执行技师|"
     "操作医生|执行医技|操作者|治疗师",
     "执行人", "executing person"},
    {"equipment_code", CELL_CODE, COLUMN_EXTRA, "equipment_code",
     "EXAM_DEV_NO|equipment_code|device_no|device_code",
     "设备编码|设备编号|设备代码|检查设备编码|仪器编号|检查设备|使用设备|"
     "使用设备编码|检查仪器编码|所用设备编码|仪器设备编码|医疗设备编码|"
     "大型设备编码|检查设备号",
     "所用设备", "device the service was given with"},
    {"refunds_settlement_no", CELL_CODE, 0, NULL, "REFUND_HISID",
     "退费冲销原结算单据号|原结算单据号|原结算流水号|原结算ID|原结算号|"
     "原结算单号|冲销结算单据号",
     "所冲销的原结算编号", "the settlement that this one reverses"},
    {"refund", CELL_TEXT, COLUMN_NO_TEMPLATE, NULL, "",
     "退费标志|冲红标志|退号标志|退费标识|红冲标志|冲销标志|是否退费|退药标志|"
     "退货标志|收退标志|冲正标志|红字标志|退款标志",
     "1 为退费：数量和金额取负",
     "1: a refund, quantity and amount are negative"},
    {"doses", CELL_E4, COLUMN_NO_TEMPLATE, NULL, "",
     "付数|剂数|贴数|帖数|数次|草药付数|草药剂数|中药付数|处方贴数|处方付数",
     "付数；单价乘数量再乘付数为金额的，数量为每付的量",
     "doses; where price, quantity and doses multiply to the amount, the "
     "quantity is that of one dose"},
    {"receivable", CELL_TEXT, COLUMN_NO_TEMPLATE, NULL, "", "应收金额",
     "应收金额；有实收金额时不用",
     "before a discount; not used beside what was paid"},
    {"discount", CELL_FEN, COLUMN_NO_TEMPLATE, NULL, "",
     "优惠金额|减免金额|折扣金额|打折金额|让利金额",
     "优惠金额，从应收金额中减去", "discount, taken off what was to be paid"},
    {"stay_total", CELL_TEXT, COLUMN_NO_TEMPLATE, NULL, "",
     "总费用|总金额|医疗总费用|住院总费用|病人总费用|结算总金额|本次总费用",
     "另有金额时为整次就诊的总额，不用",
     "beside another amount the total of the stay, not used"},
    DOSE(COLUMN_EXTRA),
    {"frequency", CELL_TEXT, COLUMN_EXTRA | COLUMN_NO_TEMPLATE, "frequency",
     "used_frqu_dscr|used_frqu_name|used_frqu_codg|freq|frequency",
     "频次|用药频次|使用频次|频次名称|频次代码|频率|给药频次|用药频率|给药频率|"
     "医嘱频次|处方频次|执行频次",
     "频次", "how often"},
    {"use_days", CELL_TEXT, COLUMN_EXTRA | COLUMN_NO_TEMPLATE, "use_days",
     "prd_days|medc_days",
     "用药天数|天数|给药天数|使用天数|处方天数|服药天数|用药日数|周期天数|"
     "医嘱天数",
     "用药天数，按原文", "for how many days, as delivered"},
    {"trace_code", CELL_CODE, COLUMN_EXTRA | COLUMN_NO_TEMPLATE, "trace_code",
     "drug_trac_codg",
     "药品追溯码|追溯码|医保药品追溯码|药品电子监管码|电子监管码|"
     "药品唯一追溯码",
     "药品追溯码", "code that traces the drug's pack"},
    {"split_pack", CELL_TEXT, COLUMN_EXTRA | COLUMN_NO_TEMPLATE, "split_pack",
     "trdn_flag",
     "拆零标志|是否拆零|拆零标识|药品拆零标志|拆零销售标志|是否拆零销售",
     "1 为拆零", "1: part of a pack"},
    {"udi", CELL_CODE, COLUMN_EXTRA | COLUMN_NO_TEMPLATE, "udi", "",
     "UDI|UDI码|耗材UDI|医疗器械唯一标识|医疗器械唯一标识码|器械唯一标识|"
     "耗材唯一标识|唯一标识码",
     "医疗器械唯一标识", "unique device identifier"},
    ADMISSION_NO(NULL),
    VALID_LINE,
    END};

const struct column columns_orders[] = {
    HOSPITAL_CODE(0, NULL),
    VISIT_NO(COLUMN_ONE_OF | NATIONAL_ALWAYS, NULL),
    SETTLEMENT_NO(COLUMN_ONE_OF | NATIONAL_ALWAYS, NULL),
    {"order_no", CELL_CODE, 0, "order_no",
     "ORDER_ID|drord_no|rxno|order_no|order_id",
     "医嘱号|医嘱ID|医嘱编号|医嘱流水号|处方号|处方编号|医嘱序号|医嘱记录号|"
     "医嘱主键|医嘱唯一号|处方流水号|处方号码",
     "医嘱号或处方号", "number of the order or prescription"},
    {"type", CELL_TEXT, 0, "type", "ORDER_TYPE|order_class|repeat_indicator",
     "医嘱类型|处置类型|医嘱性质|长期临时|医嘱期效|长期/"
     "临时|长临标志|长临嘱标志|长期临时标志|医嘱类别|长临类型|医嘱长临标志|长/"
     "临",
     "长期、临时、出院带药", "长期, 临时, 出院带药"},
    {"item_code", CELL_CODE, COLUMN_REQUIRED | NATIONAL_ALWAYS, "item_code",
     "ORDER_CODE|ITEM_ID_HOSP",
     "医嘱代码|医嘱编码|药品代码|药品编码|项目编码|项目代码|医嘱项目编码|"
     "医嘱项目代码|收费项目编码|收费代码|物价编码|院内编码",
     "医嘱项目编码，与收费编码一致",
     "code of what is ordered, as it is billed"},
    {"item_name", CELL_TEXT, NATIONAL_ALWAYS, "item_name",
     "ORDER_NAME|ITEM_NAME_HOSP",
     "医嘱名称|医嘱内容|药品名称|项目名称|医嘱项目名称|医嘱项目|收费项目|"
     "诊疗项目|医嘱正文|通用名|品名|药名",
     "医嘱名称", "name of what is ordered"},
    {"frequency", CELL_TEXT, 0, "frequency",
     "used_frqu_dscr|used_frqu_name|used_frqu_codg|freq|frequency",
     "医嘱频次|处方频次|频次|用药频次|执行频次|频率|频次名称|使用频次|给药频次|"
     "医嘱频率|用药频率|执行频率|频次代码|给药频率|使用频率|频次编码|"
     "用药频次名称",
     "频次", "how often"},
    {"days", CELL_INT, 0, "days", "prd_days|medc_days",
     "医嘱天数|处方天数|天数|用药天数|疗程天数|服药天数|用药日数|给药天数|"
     "使用天数|周期天数|开药天数",
     "天数", "for how many days"},
    {"qty", CELL_E4, 0, "qty_e4", "NUM|cnt|qty|quantity",
     "数量|医嘱数量|总量|处方数量|总数量|开立数量|药品数量|开单数量|总用量|"
     "发药数量",
     "医嘱数量", "quantity ordered"},
    {"started", CELL_TIME, COLUMN_REQUIRED | COLUMN_DAY | NATIONAL_ALWAYS,
     "started_time",
     "INPUT_TIME|order_date|order_time|start_time|start_date_time",
     "医嘱开始日期|医嘱开始时间|处方开具日期|处方开具时间|开立时间|开立日期|"
     "开嘱时间|开嘱日期|下达时间|下达日期|开始时间|开始日期|处方日期|开方日期|"
     "开方时间|开具时间|开具日期|医嘱时间|医嘱日期|医嘱开立时间|医嘱下达时间|"
     "处方开立时间|开医嘱时间|生效时间|开单时间|处方时间|医嘱生效时间|申请时间|"
     "起始时间",
     "开始时间", "from when it holds"},
    {"stopped", CELL_TIME, 0, "stopped_time",
     "EXEC_STOP_TIME|stop_time|stop_date_time|end_time",
     "医嘱停止日期|医嘱停止时间|停止时间|停止日期|停嘱时间|停嘱日期|"
     "执行结束时间|结束时间|结束日期|停医嘱时间|停用时间|医嘱终止时间|"
     "医嘱结束时间|停医嘱日期",
     "停止时间", "until when it holds"},
    {"dept", CELL_TEXT, NATIONAL_ALWAYS, "dept", "INPUT_DEPT_NAME|dept_name",
     "医嘱科室名称|处方科室名称|开立科室|开立科室名称|开单科室|开单科室名称|"
     "开嘱科室|科室名称|科室|医嘱科室|处方科室|病人科室|就诊科室|住院科室|病区|"
     "下达科室|开医嘱科室",
     "开单科室", "ordering department"},
    {"doctor", CELL_TEXT, NATIONAL_ALWAYS, "doctor",
     "INPUT_DOCTOR_NAME|doctor|dr_name",
     "开立医生姓名|开立医生|开具医生姓名|开具医生|开单医生|开单医生姓名|"
     "开嘱医生|医生姓名|医师姓名|医生|医嘱医生|处方医生|下达医生|开单人|"
     "开医嘱医生|主管医生|下嘱医生",
     "开单医生", "ordering doctor"},
    DOSE(0),
    {"executed", CELL_TIME, COLUMN_NO_TEMPLATE, "executed_time", "",
     "执行时间|执行日期|医嘱执行时间|医嘱执行日期|实际执行时间|护士执行时间|"
     "执行日期时间",
     "执行时间", "when it was carried out"},
    ADMISSION_NO(NULL),
    VALID_LINE,
    END};
