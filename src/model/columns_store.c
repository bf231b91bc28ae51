/*
 * Columns of the store's keys to billing, of order sets, of approved
 * suppliers, of receipts and of the books.
 */
#include "model/columns_tables.h"

#define STORE_ITEM_CODE                                                                                  \
    {                                                                                                    \
        "store_item_code", CELL_CODE, COLUMN_REQUIRED | NATIONAL_ALWAYS,                                 \
            "store_item_code", "ITEM_ID_STORE",                                                          \
            "物资项目编码|物资编码|物资代码|库房项目编码|库房编码|物资序号|" \
            "药库编码|院内物资编码|耗材编码",                                                            \
            "库房自己的项目编码", "the store's own code of the item"                                     \
    }
#define STORE_ITEM_NAME                                                        \
    {                                                                          \
        "store_item_name", CELL_TEXT, NATIONAL_ALWAYS, "store_item_name",      \
            "ITEM_NAME_STORE",                                                 \
            "物资项目名称|物资名称|库房项目名称|耗材名称|库房名称",            \
            "物资名称", "its name in the store"                                \
    }

const struct column columns_store_items[] = {
    HOSPITAL_CODE(0, NULL),
    STORE_ITEM_CODE,
    STORE_ITEM_NAME,
    {"item_code", CELL_CODE, COLUMN_REQUIRED | NATIONAL_ALWAYS, "item_code",
     "ITEM_ID_HOSP",
     "医院项目编码|项目编码|项目代码|收费项目编码|收费项目代码|"
     "收费编码|院内收费编码|院内项目编码",
     "收费用的项目编码", "the code it is billed by"},
    {"item_name", CELL_TEXT, NATIONAL_ALWAYS, "item_name", "ITEM_NAME_HOSP",
     "医院项目名称|项目名称|收费项目名称|收费名称|院内项目名称",
     "收费用的项目名称", "the name it is billed by"},
    {"national_code", CELL_CODE, NATIONAL_ALWAYS, "national_code", "ITEM_ID",
     "医保项目编码|国标代码|国家编码|国家医保编码|医保编码|国标编码|"
     "国家项目编码|医保目录编码|贯标码",
     "国家医保编码", "national code of the item"},
    {"national_name", CELL_TEXT, NATIONAL_ALWAYS, "national_name", "ITEM_NAME",
     "医保项目名称|国标名称|医保名称", "国家医保名称",
     "national name of the item"},
    {"self_pay", CELL_TEXT, NATIONAL_ALWAYS, "self_pay", "SELF_PAY_FLAG",
     "自费物资标识|自费标识|自费标志|是否自费", "是否自费",
     "whether patients pay it themselves"},
    {"no_charge", CELL_TEXT, NATIONAL_ALWAYS, "no_charge", "NO_CHARGE_FLAG",
     "单独收费物资标识|不得单独收费|不可单独收费|是否单独收费物资|"
     "单独收费标志",
     "1：不得单独收费", "1: it may not be billed on its own"},
    END};

const struct column columns_unit_conversions[] = {
    HOSPITAL_CODE(0, NULL),
    STORE_ITEM_CODE,
    STORE_ITEM_NAME,
    {"store_unit", CELL_TEXT, COLUMN_ONE_OF | NATIONAL_ALWAYS, "store_unit",
     "STORAGEHOUSE_UNIT", "药库包装单位|药库单位|药库包装单位名称|大包装单位",
     "药库包装单位", "unit in the depot"},
    {"store_ratio", CELL_E4, COLUMN_ONE_OF | NATIONAL_ALWAYS, "store_ratio_e4",
     "STORAGEHOUSE_CONVERT",
     "药库包装转化比|药库转化比|药库包装转换比|药库包装|"
     "药库转换系数|药库换算系数|药库包装系数",
     "其所含最小单位数", "smallest units in it"},
    {"outpatient_unit", CELL_TEXT, COLUMN_ONE_OF | NATIONAL_ALWAYS,
     "outpatient_unit", "OUTPATIENT_UNIT", "门诊包装单位|门诊单位",
     "门诊包装单位", "unit for outpatients"},
    {"outpatient_ratio", CELL_E4, COLUMN_ONE_OF | NATIONAL_ALWAYS,
     "outpatient_ratio_e4", "OUTPATIENT_CONVERT",
     "门诊包装转化比|门诊转化比|门诊包装转换比|门诊包装|"
     "门诊转换系数|门诊换算系数|门诊包装系数",
     "其所含最小单位数", "smallest units in it"},
    {"inpatient_unit", CELL_TEXT, COLUMN_ONE_OF | NATIONAL_ALWAYS,
     "inpatient_unit", "INPATIENT_UNIT", "住院包装单位|住院单位",
     "住院包装单位", "unit in the wards"},
    {"inpatient_ratio", CELL_E4, COLUMN_ONE_OF | NATIONAL_ALWAYS,
     "inpatient_ratio_e4", "INPATIENT_CONVERT",
     "住院包装转化比|住院转化比|住院包装转换比|住院包装|"
     "住院转换系数|住院换算系数|住院包装系数",
     "其所含最小单位数", "smallest units in it"},
    END};

const struct column columns_packages[] = {
    HOSPITAL_CODE(0, NULL),
    {"package_code", CELL_CODE, COLUMN_REQUIRED | NATIONAL_ALWAYS,
     "package_code", "PACKAGE_ID",
     "收费组套编码|组套编码|组套代码|套餐编码|组合项目编码|套餐代码|"
     "组合编码|组合代码|组套ID|组套编号|协定编码|套餐ID",
     "组套编码", "code of the order set"},
    {"package_name", CELL_TEXT, NATIONAL_ALWAYS, "package_name", "PACKAGE_NAME",
     "收费组套名称|组套名称|套餐名称|组合项目名称|组合名称|协定名称",
     "组套名称", "name of the order set"},
    {"package_price", CELL_E6, NATIONAL_ALWAYS, "package_price_e6",
     "PACKAGE_PRICE",
     "收费组套价格|组套价格|套餐价格|组合价格|套餐总价|组套总价", "组套价格",
     "price of the whole"},
    {"item_code", CELL_CODE, COLUMN_REQUIRED | NATIONAL_ALWAYS, "item_code",
     "ITEM_ID_HOSP",
     "医院项目编码|项目编码|项目代码|收费项目编码|明细项目编码|"
     "收费编码|院内项目编码|子项编码|组成项目编码|明细编码",
     "组成项目的收费编码", "code of a part, as it is billed"},
    {"item_name", CELL_TEXT, NATIONAL_ALWAYS, "item_name", "ITEM_NAME_HOSP",
     "医院项目名称|项目名称|收费项目名称|明细项目名称|子项名称|"
     "组成项目名称|明细名称",
     "组成项目名称", "name of the part"},
    {"national_code", CELL_CODE, 0, "national_code", "ITEM_ID",
     "国标代码|国家编码|国家医保编码|医保项目编码|医保编码",
     "组成项目的国家医保编码", "national code of the part"},
    {"part_price", CELL_E6, 0, "part_price_e6", "ITEM_PRICE",
     "项目单价|单价|子项单价|明细单价", "组成项目单价", "price of the part"},
    {"part_qty", CELL_E4, NATIONAL_ALWAYS, "part_qty_e4", "ITEM_NUM",
     "项目数量|数量|子项数量|明细数量", "组成项目数量", "quantity of the part"},
    {"from", CELL_DAY, 0, "from_day", "START_DATE",
     "开始使用时间|开始便用时间|开始日期|启用日期|生效日期|开始时间",
     "启用日期", "first day of use"},
    {"to", CELL_DAY, 0, "to_day", "STOP_DATE",
     "停止使用时间|结束日期|停用日期|失效日期|停用时间", "停用日期",
     "last day of use"},
    {"enabled", CELL_TEXT, NATIONAL_ALWAYS, "enabled", "IS_ENABLE",
     "使用标识|启用标识|启用标志|是否启用|状态|有效标志|停用标志启用",
     "0 或 否 为停用", "0 or 否: not in use"},
    END};

const struct column columns_distributors[] = {
    HOSPITAL_CODE(0, NULL),
    {"name", CELL_TEXT, COLUMN_REQUIRED, "name", "",
     "配送企业名称|配送企业|统一配送企业|企业名称|供应商名称|供应商|"
     "供货商名称|公司名称|配送公司名称|企业全称|单位名称|"
     "统一配送企业名称|中标企业|中标配送企业",
     "配送企业名称", "name of the approved supplier"},
    {"from", CELL_DAY, 0, "from_day", "",
     "开始日期|生效日期|有效期起|起始日期|配送开始日期|配送起始日期|"
     "中标日期",
     "生效首日", "first day of approval"},
    {"to", CELL_DAY, 0, "to_day", "",
     "结束日期|失效日期|有效期止|有效期至|截止日期|配送截止日期|"
     "中标截止日期",
     "生效末日", "last day of approval"},
    END};

const struct column columns_receipts[] = {
    HOSPITAL_CODE(0, NULL),
    {"batch", CELL_CODE, 0, "batch",
     "billBatchCode|EInvoiceCode|bill_batch_code|FPDM",
     "票据代码|发票代码|收据代码", "票据代码", "code of the batch"},
    {"receipt_no", CELL_CODE, COLUMN_REQUIRED, "receipt_no",
     "billNo|EInvoiceNumber|invono|bill_no|e_invoice_no|FPHM|FPH|"
     "receipt_no|paper_bill_no",
     "票据号码|票据号|发票号码|发票号|收据号|收据号码|票号|"
     "纸质票据号码|纸质票号|纸质票据号|实际票号|票据流水号|"
     "发票流水号|票据序号|收费票据号|电子票号|收费收据号|票据单号|"
     "电子发票号码|发票流水",
     "票据号码", "number of the receipt"},
    {"kind", CELL_TEXT, 0, "kind", "bill_type|bill_name",
     "票据种类|票据类型|票据名称|发票类型|票据类别|票种|使用类别|"
     "票据种类名称|收据名称|票据种类编码|票种名称|票据式样|票据品种|"
     "票面名称|票据种类代码|收据种类",
     "票据种类：医疗收费电子票据等", "what receipt it is: 医疗收费电子票据 …"},
    {"issued_on", CELL_DAY, COLUMN_DAY, "issued_day",
     "IssueDate|ivcDateTime|ivc_date|KPRQ|issue_time",
     "开票日期|开票时间|开具日期|填开日期|收费日期|收费时间|"
     "票据日期|日期|打印时间|使用时间|发票打印时间|缴费日期|"
     "出票日期|开票日|交款日期|缴款日期|收款日期|开据日期|开具时间|"
     "业务日期|业务发生时间|结算日期|开出日期|制票日期|收费结算时间|"
     "票据开具日期|票据日期时间|打印日期|制单日期",
     "开票日期", "day of issue"},
    VISIT_NO(0, "visit_no"),
    SETTLEMENT_NO_ALSO(0, "settlement_no",
                       "|单据号|账单号|业务流水号|业务单号|业务号|收费单号|"
                       "缴费单号|收费流水号"),
    {"amount", CELL_FEN, COLUMN_AMOUNT, "amount_fen", "TotalAmount|amount|KPJE",
     "票据金额|开票金额|金额|总金额|合计金额|发票金额|金额合计|"
     "票据总金额|应缴金额|票面金额|实收金额|应收金额|收费金额|"
     "缴费金额|费用总额|合计|总额|价税合计|开票总金额|收款金额|"
     "交款金额|缴款金额|实缴金额|开具金额|费用合计|发票总额|"
     "票面总金额|结算金额|医疗费总额|总费用|应收总额|票据合计金额|"
     "实收合计|缴费总金额",
     "票据金额", "amount of the receipt"},
    {"status", CELL_TEXT, 0, "status", "bill_status|invoice_status|KPZT",
     "票据状态|状态|发票状态|开票状态|使用状态|状态标志|作废标志|"
     "作废状态|是否冲红|冲红标志|红冲标志|冲红状态|票据标志|"
     "开具状态|票据使用状态|退票标志|是否已冲红|是否红冲|红冲状态|"
     "票据作废标志|退费标志|当前状态|是否已开红票|红票标志|"
     "票据使用情况",
     "正常、作废或红冲", "正常, 作废 or 红冲"},
    {"reversed", CELL_TEXT, COLUMN_NO_TEMPLATE, NULL, "",
     "是否冲红|冲红标志|红冲标志|冲红状态|是否已冲红|是否红冲|红冲状态|"
     "退费标志|是否已开红票|红票标志",
     "票据状态之外：是 即为红冲", "beside the status: yes is 红冲"},
    {"voided", CELL_TEXT, COLUMN_NO_TEMPLATE, NULL, "",
     "作废标志|作废标识|作废状态|是否作废|票据作废标志|发票作废标志|废票标志|"
     "退票标志",
     "票据状态之外：是 即为作废", "beside the status: yes is 作废"},
    END};

const struct column columns_accounts[] = {
    HOSPITAL_CODE(0, NULL),
    {"month", CELL_MONTH, COLUMN_REQUIRED | COLUMN_DAY, "month_day",
     "year_month",
     "月份|年月|会计期间|会计月份|期间|所属期|财务月份|账期|"
     "所属月份|核算月份|会计期|统计月份",
     "月份", "the month"},
    {"account", CELL_TEXT, COLUMN_REQUIRED, "account", "",
     "会计科目|科目名称|科目|会计科目名称|收入项目|收入科目|"
     "科目全称|财务科目|收入项目名称|核算科目|报表项目|项目|项目名称",
     "会计科目：医疗收入等", "the account: 医疗收入 …"},
    {"amount", CELL_FEN, COLUMN_REQUIRED | COLUMN_AMOUNT, "amount_fen", "",
     "金额|本期发生额|发生额|贷方发生额|本月金额|本期金额|本期发生|"
     "本月发生额|本期贷方|贷方金额|本期贷方发生额|本月贷方发生额|"
     "本月数|本期数|发生金额|收入金额|本期收入金额",
     "金额", "its amount"},
    {"note", CELL_TEXT, 0, "note", "", "备注|摘要|说明|附注", "备注", "remark"},
    END};
