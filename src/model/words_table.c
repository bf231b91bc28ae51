/*
 * The classes of words, for model/words.c. A class for some kinds goes before
 * one for all; classes with the same first word are one.
 */
#include "model/words.h"

#define CARE                                                                   \
    "visits charges orders diagnoses surgeries settlements exams receipts "    \
    "anesthesia"
#define GOODS "stock_months stock_moves stock_counts purchases"

const struct word_class word_classes[] = {
    /* What a name is about. */
    {NULL, "号|编码|代码|编号|号码|码|id|代号|code", WORD_GENERIC},
    {NULL, "流水号|序列号|流水|流水码|流水编号|流水id|流水号码", WORD_GENERIC},
    {NULL, "唯一号|唯一标识|唯一编号|唯一id|唯一编码|唯一识别码", WORD_GENERIC},
    {NULL, "序号|顺序号|顺序编号", WORD_GENERIC},
    {NULL, "名称|名|名字|全称|简称|name", WORD_GENERIC | WORD_NAME},
    {NULL, "姓名", WORD_NAME},
    {"surgeries anesthesia", "时间|时刻|time", WORD_GENERIC | WORD_DAY},
    {NULL, "日期|时间|日|年月日|时刻|日期时间|日期及时间|日期和时间|date|time",
     WORD_GENERIC | WORD_DAY},
    {NULL, "月份|年月|月度", WORD_GENERIC},
    {NULL, "天数|日数|床日数|床日", WORD_GENERIC},
    {NULL, "类别|类型|种类|分类|类|类目|type", WORD_GENERIC | WORD_NAMED},
    {NULL, "等级|级别|等次|级次|级", WORD_GENERIC | WORD_NAMED},
    {NULL, "标志|标识|标记|判别|标志位|flag", WORD_GENERIC},
    {NULL, "是否|是否为", WORD_WHETHER},
    {NULL, "状态|状况|状态标志", WORD_GENERIC | WORD_NAMED},
    {"hospitals", "机构|单位|组织机构|医疗单位", WORD_IMPLIED | WORD_GENERIC},
    {NULL, "单位|unit", WORD_GENERIC},
    {NULL, "剂量", 0},
    {NULL, "数量|数|量|qty|num", WORD_GENERIC | WORD_SUMMED},
    {NULL, "金额|款额|额|amount", WORD_GENERIC | WORD_SUMMED},
    {NULL, "费用", WORD_GENERIC},
    {NULL, "物价", WORD_GENERIC},
    {NULL, "单价|价格|价|价钱|price", WORD_GENERIC},
    {NULL, "总|总计|合计|共计", WORD_GENERIC | WORD_TOTAL},
    {NULL, "总额|总金额", WORD_GENERIC},
    {NULL, "规格|规格型号|型号规格|规格/型号|型号/规格", 0},

    /* When. */
    {NULL, "起|开始|起始|生效", WORD_BEGIN},
    {NULL, "止|截止|到期|失效|终止|结束|停止|至|截至|届满|期满|到", WORD_END},
    {NULL, "起止|起讫", 0},
    {NULL, "有效期|有效|有效期限|有效日期|有效时间|效期", WORD_VALID},
    {NULL, "启用|起用|开始使用|开始便用|投用|投入使用", 0},
    {NULL, "停用|停止使用|禁用", 0},
    {"hospitals departments", "床位|床位数|病床数|病床|床数|床位数量|床位总数",
     0},

    /* Whose: of patients. */
    {CARE,
     "病人|患者|病患|病员|就诊人员|参保人|参保人员|就诊人|就诊者|人员|个人|"
     "本人|受检者|被保险人",
     WORD_IMPLIED | WORD_PERSON},
    {CARE,
     "就诊|就医|住院|门诊|门急诊|门(急)诊|急诊|诊疗|住院/门诊|住院门诊|"
     "门诊住院|门诊/住院",
     0},
    {CARE,
     "住院天数|住院日数|住院日|住院床日|住院床日数|床日数|实际住院天数|"
     "实际住院日|实际住院日数|住院实际天数",
     0},
    {CARE, "住院日期|住院时间", 0},
    {CARE, "门诊医生|门诊医师|门急诊医生|门急诊医师", WORD_PERSON},
    {"visits",
     "床号|床位号|病床号|床位编号|床位编码|床位名称|病床|床位|床位代码", 0},
    {CARE, "病案|病历", 0},
    {CARE, "出院|离院", 0},
    {CARE, "身份证|证件|公民身份|身份证件|居民身份证|公民身份证", 0},
    {CARE, "主管|主治|主诊|经治|管床|首诊|接诊|责任|主管/主治", 0},
    {CARE, "主要诊断|主诊断|主要疾病诊断|首要诊断|第一诊断|主要疾病", 0},
    {CARE,
     "门诊住院标志|门诊住院标识|门住标志|门住标识|住院门诊标志|"
     "门诊/住院标志|门诊/住院标识|住院/门诊标志|住院/门诊标识",
     0},
    {CARE, "主要|主|首要|第一", 0},
    {CARE, "次要|其他|其它|副", 0},
    {CARE, "疾病诊断|诊断", 0},
    {CARE,
     "icd|icd10|icd_10|icd编码|icd码|icd10编码|icd_10编码|icd10码|icd_10码|"
     "编码icd|编码icd10|编码icd_10|代码icd10|代码icd_10|编码icd_10编码",
     0},
    {"surgeries",
     "icd编码|icd9编码|icd_9编码|编码icd9|编码icd_9|编码icd9cm3|编码icd_9_cm3|"
     "编码icd_9_cm_3|代码icd9|代码icd_9|代码icd9cm3|代码icd_9_cm3|"
     "代码icd_9_cm_3",
     0},
    {"visits settlements receipts", "本次", WORD_IMPLIED},
    {CARE, "住院标识号|本次住院标识|本次就诊标识", 0},
    {"visits charges staff equipment", "所在|所属|当前|目前|归属|隶属|在岗", 0},
    {"visits", "登记|办理", WORD_IMPLIED},
    {CARE, "结算|结帐|结账", 0},
    {"charges", "费用发生|发生|收费发生|实际发生|项目发生|明细发生", 0},
    {"charges", "原|原始|被冲销|冲销|被冲销原|冲销原|退费原|冲正原|红冲原|被退",
     0},
    {CARE, "记账|记帐|计费|记费|入账|入帐|计价|费用记账|费用记帐|费用计费", 0},
    {"visits settlements",
     "支付|支付金额|支付额|支出|支出金额|支付总额|支付费用|付款|付款金额", 0},
    {"visits settlements",
     "统筹|基金|统筹基金|医保统筹|医保基金|基本统筹|医保统筹基金|基本医疗统筹|"
     "基本医保统筹|医疗统筹",
     0},
    {"visits settlements",
     "账户|帐户|个账|个人账户|个人帐户|个帐|医保账户|医保帐户|医保个人账户|"
     "医保个人帐户|医保个账",
     0},

    /* Whose: of staff. */
    {"departments", "科别", 0},
    {NULL, "科室|部门|科别|科室/部门|科室部门", WORD_PERSON},
    {NULL, "病区|护理单元|护理病区", WORD_PERSON},
    {"staff",
     "人员|职工|员工|医师|医生|医护人员|医护|护士|药师|技师|从业人员|"
     "卫生技术人员|医务人员|职员|卫技人员|护理人员|专业技术人员",
     WORD_IMPLIED | WORD_GENERIC},
    {NULL, "医生|医师|大夫", WORD_PERSON},
    {NULL, "护士|护师", WORD_PERSON},
    {NULL,
     "工号|员工号|职工号|员工编号|职工编号|职工工号|员工工号|职工编码|"
     "员工编码|职工代码|员工代码|职员编号|人员工号",
     WORD_STAFF_NO},
    {"charges orders exams",
     "开单|开立|开方|开嘱|申请|开具|下达|下嘱|开医嘱|开处方", 0},
    {"charges orders exams",
     "开单人|开单者|开单人员|开方人|开嘱人|开立人|开立者|开方者|开嘱者",
     WORD_PERSON},
    {"exams", "检查者|检查人|检查人员|检验者|检验人|检验人员", WORD_PERSON},
    {"staff", "执业证书|执业证|执业资格证书|执业资格证|执业医师证书|执业医师证",
     0},
    {NULL, "执行|受单|实施", 0},
    {NULL, "执行人|执行者|执行人员|受单人|实施人|实施者", WORD_PERSON},

    /* What for. */
    {"hospitals",
     "机构|医院|医疗机构|定点医疗机构|定点医药机构|定点机构|医药机构|卫生机构|"
     "医疗卫生机构",
     WORD_IMPLIED | WORD_GENERIC},
    {NULL,
     "机构|医院|医疗机构|定点医疗机构|定点医药机构|定点机构|医药机构|组织机构|"
     "医疗卫生机构",
     WORD_HOSPITAL | WORD_GENERIC},
    {NULL, "院内|本院|his|我院|院方|医院自编|医院内部|院内自编",
     WORD_IMPLIED | WORD_BEHIND},
    {"charges items " GOODS,
     "国家|国标|贯标|医保|医疗保险|社会医疗保险|国家标准|国家统一|统一|"
     "国家平台",
     WORD_GENERIC | WORD_BEHIND},
    {NULL, "国家|国标|贯标|医保|医疗保险|社会医疗保险|国家标准",
     WORD_GENERIC | WORD_BEHIND},
    {NULL, "医嘱代码|医嘱编码|医嘱码|医嘱项目代码|医嘱项目编码", 0},
    {GOODS,
     "药品|商品|物资|耗材|材料|品种|卫材|货品|物品|药物|物料|存货|产品|项目|"
     "收费项目|医用耗材|卫生材料|医用材料|医疗物资|试剂",
     WORD_IMPLIED | WORD_GENERIC | WORD_ITEM},
    {"charges items orders packages",
     "项目|药品|材料|耗材|卫材|商品|医用耗材|医用材料|卫生材料|药物|品种|物资",
     WORD_GENERIC | WORD_ITEM},
    {NULL,
     "项目|收费项目|诊疗项目|服务项目|医疗服务项目|医疗项目|收费细目|费用细目|"
     "医疗收费项目|收费项|费用项目|计费项目|物价项目|记账项目",
     WORD_GENERIC | WORD_ITEM},
    {"charges items " GOODS, "药品序号|材料序号|物资序号|医疗序号|卫材序号", 0},
    {"charges orders",
     "频次|频率|用药频次|给药频次|使用频次|执行频次|用药频率|给药频率|执行频率",
     0},
    {"orders", "起|开始执行|开始给药", WORD_BEGIN},
    {"charges", "费用明细|收费明细|计费明细|记账明细|记帐明细|费用清单明细", 0},
    {"charges", "费用id|费用主键|费用记录id", 0},
    {"equipment", "注册证|注册证书", 0},
    {"equipment",
     "设备|仪器|资产|固定资产|物资|医疗设备|仪器设备|设备仪器|医用设备|"
     "大型医用设备|大型设备|器械|医疗器械|计量器具|器具|计量设备|装备|医疗仪器",
     WORD_IMPLIED | WORD_GENERIC},
    {NULL, "设备|仪器|机器", WORD_GENERIC},
    {NULL,
     "票据代码|发票代码|收据代码|电子票据代码|电子发票代码|票据批次代码|"
     "电子票据批次代码|票据批次号|票据批次|票据批次编码|发票批次号|"
     "电子票据批次号|纸质票据代码|纸质票据批次代码",
     0},
    {NULL, "票据编码|发票编码", 0},
    {"receipts", "票据|发票|收据|电子票据|电子发票|医疗票据|纸质票据|纸质发票",
     WORD_IMPLIED | WORD_GENERIC},
    {NULL, "票据|发票|收据|电子票据|电子发票|税票|增值税发票", WORD_GENERIC},

    {"packages", "子项|子项目|组成项目|明细项目|明细", 0},
    {"exams", "报告|检查报告|检验报告", 0},

    /* Of stores. */
    {"stock_months", "账面|账存|帐存|帐面", 0},
    {GOODS,
     "转换系数|换算系数|转换比|换算比|转化比|转换率|换算率|转换比例|换算比例|"
     "转换比率|换算比率|单位转换比|单位换算比|单位转换系数|单位换算系数|"
     "拆零转换比|拆零转换系数",
     0},
    {"stock_months", "期初|上期|上月|月初|上月末|上期末", 0},
    {"stock_months", "期末|月末|本月末|本期末", 0},
    {"stock_months", "本期|本月|当月|当期", 0},
    {"stock_months stock_counts", "结存|结余|库存|结存量|库存量|余存", 0},
    {"stock_months stock_moves", "入库|收入|购入|购进|增加|进货", 0},
    {"stock_months stock_moves",
     "出库|支出|发出|减少|消耗|领用|领出|领药|领料|发药|耗用", 0},
    {"stock_moves", "出入库|入出库|入出|出入|收发|进出库|库存变更|库存变动", 0},
    {"stock_moves", "单据|单", WORD_GENERIC},
    {"stock_counts", "账面|帐面|账存|帐存|系统", 0},
    {"stock_counts", "盘点|盘存|清点", 0},
    {"stock_counts", "复核|核对|监盘", 0},
    {"stock_counts", "实盘|实存|实际|实点", 0},
    {GOODS,
     "进价|购入价|采购价|购进价|进货价|成本价|买入价|进货单价|进货价格|"
     "采购单价|采购价格|购入单价|购进单价|购入价格|购进价格|成本单价|"
     "进货成本价|进价单价|购价",
     0},
    {GOODS, "零售价|售价|销售价|零售单价|零售价格|销售单价|销售价格|售价单价",
     0},
    {"stock_moves", "供药单位", WORD_PERSON},
    {"stock_moves", "领药单位|领用单位|请领单位|领料单位", WORD_PERSON},
    {"stock_moves", "发药单位", 0},
    {NULL,
     "供应商|供货商|供货单位|供货厂商|供药单位|供应单位|供应厂商|供货企业|"
     "供货方|供方|供货公司|供应企业|供应方",
     WORD_PERSON},
    {NULL,
     "销售方|销货方|销方|卖方|销售单位|销货单位|开票方|开票单位|销售企业|"
     "销货企业",
     WORD_PERSON},
    {NULL,
     "生产企业|生产厂家|厂家|生产厂商|产地|生产单位|制造商|厂商|制造厂商|"
     "生产商|产地厂家|制造厂家|生产厂|厂牌|产地/厂家",
     WORD_PERSON},
    {NULL, "配送企业|配送商|配送公司|配送单位|配送方", WORD_PERSON},
    {"purchases", "上游|第一票|一票|首票", 0},
    {"purchases", "采购|购入|购进|进货|购买", 0},
    {NULL, NULL, 0}};
