/*
 * Columns of the store's books: months, movements, counts, purchases.
 */
#include "model/columns_tables.h"

#define STORE                                                                                            \
    {                                                                                                    \
        "store", CELL_TEXT, NATIONAL_ALWAYS, "store",                                                    \
            "INVENTORY_NAME|storage|store_name|KFMC",                                                    \
            "库房名称|药库名称|药房名称|库名称|仓库名称|库房|药房|药库|仓库|" \
            "药局|库名|仓库名|库存地点|存放库房|库存库房|所在库房|科室库房|"  \
            "库房名|药库/"                                                                          \
            "药房|二级库|药库药房|存储库房|仓储名称|货位仓库|部门库房|"         \
            "药库药房名称",                                                                              \
            "库房", "the store"                                                                          \
    }
/* 1 depot (药库), 2 dispensing (药房); else the loader goes by the heading
 * or the name of the store. */
#define STORE_LEVEL                                                            \
    {                                                                          \
        "store_level", CELL_STORE, NATIONAL_ALWAYS, "store_level",             \
            "INVENTORY_LEVEL", "库级别|库房级别|库房等级", "1 药库，2 药房",   \
            "1 depot (药库), 2 dispensing (药房)"                          \
    }
/* FLAGS: COLUMN_REQUIRED, or a group that it shares with NAME: goods without a
 * code are known by their name and spec. */
#define ITEM_CODE(flags)                                                                                 \
    {                                                                                                    \
        "item_code", CELL_CODE, (flags) | NATIONAL_ALWAYS, "item_code",                                  \
            "ITEM_ID_STORE|medins_list_codg|item_code|drug_code|goods_code|"                             \
            "material_code|YPXH|WZXH|drug_id|YPBM|YPDM|WZBM|WZDM",                                       \
            "项目代码|项目编码|物资项目编码|物资编码|物资代码|商品编码|"       \
            "商品代码|药品编码|药品代码|耗材编码|收费项目编码|医院项目编码|" \
            "编码|药品序号|规格编码|药品规格编码|品规编码|院内编码|"             \
            "院内药品唯一码|唯一码|HIS编码|院内药品编码|药品标识|物资唯一码|" \
            "物资内码|货号|品种代码|本地编码|自编码|院内药品代码|药品内码",                              \
            "库房自己的项目编码", "the store's own code of the item"                                     \
    }
#define NATIONAL_CODE                                                                                    \
    {                                                                                                    \
        "national_code", CELL_CODE, 0, "national_code",                                                  \
            "med_list_codg|ITEM_ID|national_code",                                                       \
            "国标代码|国家编码|国家代码|国家医保编码|医保编码|医保项目编码|" \
            "医疗目录编码|医保代码|贯标码|国家药品编码|国家耗材编码|"           \
            "医保药品编码|医保耗材编码|统一编码|医保目录编码|"                     \
            "国家医保药品编码|医保统一编码|国家目录编码|药品国家编码|"         \
            "医保对照编码|国家贯标编码|药品医保编码|耗材医保编码|"               \
            "项目医保编码",                                                                              \
            "国家医保编码", "national code of the item"                                                  \
    }
#define GOODS_TYPE                                                                                        \
    {                                                                                                     \
        "goods_type", CELL_TEXT, 0, "goods_type", "MCS_TYPE",                                             \
            "商品类型|商品类别|物资类别|耗材分类|药品类别|药品类型|物资类型|" \
            "药品大类|物资大类|商品大类|药品分类名称|耗材大类|财务分类|"        \
            "药品属性|类型|类别",                                                                         \
            "西药、中成药、中药饮片、耗材等", "西药, 中成药, 中药饮片, 耗材 …"               \
    }
#define NAME(flags)                                                                                       \
    {                                                                                                     \
        "name", CELL_TEXT, (flags) | NATIONAL_ALWAYS, "name",                                             \
            "ITEM_NAME_STORE|medins_list_name|item_name|drug_name|goods_name|"                            \
            "material_name|YPMC|WZMC",                                                                    \
            "商品名称|物资项目名称|物资名称|药品名称|项目名称|耗材名称|品名|" \
            "货物名称|通用名|通用名称|商品名|名称|品种名|药名|物品名|"            \
            "产品通用名",                                                                                 \
            "项目名称", "name of the item"                                                                \
    }
/* TARGET: NULL where it only tells goods without a code apart. */
#define SPEC(target)                                                           \
    {                                                                          \
        "spec", CELL_TEXT, NATIONAL_PRESENT, target,                           \
            "spec|drug_spec|item_spec",                                        \
            "商品规格|规格|药品规格|规格型号|型号|包装规格|品规|规格包装",     \
            "规格", "package size, strength"                                   \
    }
#define MAKER                                                                                             \
    {                                                                                                     \
        "maker", CELL_TEXT, NATIONAL_ALWAYS, "maker",                                                     \
            "PRODENTP_NAME|maker|manufacturer|firm_id|producer",                                          \
            "生产厂家|生产企业|生产厂商|厂家|产地|生产企业名称|生产厂商名称|" \
            "产地名称|生产厂家名称|药品产地|上市许可持有人|品牌厂家",                                     \
            "生产企业", "maker"                                                                           \
    }
#define SUPPLIER                                                                                          \
    {                                                                                                     \
        "supplier", CELL_TEXT, NATIONAL_ALWAYS, "supplier",                                               \
            "SPLER_NAME|supplier|supplier_name|GHDW",                                                     \
            "供应商名称|供货商名称|供应商|供货商|供货单位|配送企业|来源单位|" \
            "供应商家|供货公司名称",                                                                      \
            "供应商", "supplier"                                                                          \
    }
#define PACK_UNIT                                                              \
    {                                                                          \
        "pack_unit", CELL_TEXT, 0, "pack_unit", "",                            \
            "包装单位|大包装单位|大单位|药库单位|采购单位|入库包装单位",       \
            "包装单位", "unit of a pack"                                       \
    }
#define UNIT                                                                                          \
    {                                                                                                 \
        "unit", CELL_TEXT, NATIONAL_ALWAYS, "unit", "MIN_PRCUNT",                                     \
            "拆零单位|最小计价单位|最小单位|小包装单位|计价单位|发药单位|" \
            "门诊单位|零售单位|基本单位|拆零最小单位|使用单位|药房单位|"    \
            "最小包装单位|小单位|最小使用单位|最小销售单位|售价单位|住院单位",                        \
            "拆零（发药、计费）单位", "unit it is dispensed and billed in"                            \
    }
#define PER_PACK                                                                                           \
    {                                                                                                      \
        "per_pack", CELL_E4, NATIONAL_ALWAYS, "per_pack_e4",                                               \
            "PROD_CONVRAT|conversion|pack_ratio",                                                          \
            "拆零比|产品转换比|包装系数|转换系数|包装数量|转换比|拆分比|"        \
            "换算系数|换算比|换算率|转化比|拆零系数|包装量|包装转换比|包装比|" \
            "转换率|门诊包装|住院包装|药库包装|药房包装|包装换算系数|"            \
            "单位换算|单位转换系数|单位换算系数|最小包装数量|拆零数量|"          \
            "包装换算比|大小包装比|转换比例|换算比例|拆零比例|每包装数量|"      \
            "包装含量|包装内数量|转换关系|包装单位转换系数",                                               \
            "一个包装含多少拆零单位", "dispensing units in a pack"                                         \
    }
#define LOT                                                                    \
    {                                                                          \
        "lot", CELL_TEXT, NATIONAL_PRESENT, "lot",                             \
            "BATCH_NO|BATCH_NUMBER|manu_lotnum|batch_no|lot_no|YPPH|WZPH",     \
            "批号|生产批号|批次号|批次|产品批次|批号批次|药品批次", "批号",    \
            "lot"                                                              \
    }

const struct column columns_stock_months[] = {
    HOSPITAL_CODE(0, NULL),
    {"month", CELL_MONTH,
     COLUMN_REQUIRED | COLUMN_DAY | COLUMN_FROM_TITLE | NATIONAL_ALWAYS,
     "month_day", "CLOSING_DATE|year_month|CWYF",
     "年月|月份|结转月份|会计月份|结存月份|期末时间|期末日期|财务月份|统计月份|"
     "统计年月|核算月份|账期|所属月份|所属期|所属年月|会计期间|结算月份|期间|"
     "月结月份|月结年月|业务月份|结账月份|报表月份|会计期|年度月份|核算期间|月",
     "年月，或当月的某一天", "the month, or a day of it"},
    {"opening_day", CELL_DAY, COLUMN_NO_TEMPLATE, NULL, "OPENING_DATE",
     "期初时间|期初日期|期初结转日期|上期结转日期", "期初日期",
     "day of the opening figure"},
    STORE,
    STORE_LEVEL,
    ITEM_CODE(COLUMN_ONE_OF_3),
    NATIONAL_CODE,
    GOODS_TYPE,
    NAME(COLUMN_ONE_OF_3),
    SPEC("spec"),
    MAKER,
    SUPPLIER,
    PACK_UNIT,
    UNIT,
    PER_PACK,
    {"stock_unit", CELL_TEXT, 0, "stock_unit", "",
     "库存单位|结存单位|结存数量单位|库房单位|结转单位|库存数量单位|单位|"
     "计量单位",
     "库存单位", "unit of the four quantities"},
    {"opening", CELL_E4, COLUMN_REQUIRED | NATIONAL_ALWAYS, "opening_e4",
     "OPENING_BALANCE|opening_qty|begin_qty|QCSL",
     "上期结存数|上期结存|期初数量|期初结存|期初库存|上月结存|期初数|期初|"
     "期初库存数|期初结存数|上期结余|上期库存|月初库存|上月库存|期初结存数量|"
     "期初账存数量|上期期末数量|期初余量|起初数量|年初结存|期初账面数量",
     "上期结存数", "quantity at the beginning"},
    {"received", CELL_E4, 0, "received_e4", "in_qty|received_qty|RKSL",
     "本期收入数|本期收入|本期入库数|本期入库|入库数量|本月入库|收入数量|入库|"
     "入库数|收入数|收入|购入数量|本期购入|本期增加|本月增加|增加数量|"
     "本期收入数量|本月收入|本期入|本期进货|本月进货数量|进货数量|入库量|"
     "入库合计|入库总数|本期入库合计",
     "本期收入数", "quantity received"},
    {"issued", CELL_E4, 0, "issued_e4", "out_qty|issued_qty|CKSL",
     "本期支出数|本期支出|本期出库数|本期出库|出库数量|本月出库|支出数量|出库|"
     "出库数|出库量|支出|支出数|本期出库数量|发出数量|本期发出|本月发出|"
     "消耗数量|本期消耗|本月消耗|本期减少|减少数量|领用数量|本期领用|本月领用|"
     "发药数量|本期发药数量|销售数量|本期销售数量|本月销售数量|出库合计|"
     "出库总数|消耗量|使用数量|本期使用数量|用量",
     "本期支出数", "quantity issued"},
    {"closing", CELL_E4, COLUMN_REQUIRED | NATIONAL_ALWAYS, "closing_e4",
     "CLOSING_BALANCE|closing_qty|end_qty|QMSL|KCSL",
     "本期结存数|本期结存|期末数量|期末结存|期末库存|本月结存|期末数|期末|结存|"
     "结存数|结存数量|库存数量|期末库存数|期末结存数|期末结存数量|期末余量|"
     "期末账存数量|"
     "本期期末数量|"
     "当前库存|现存数量|现有库存|本期库存|本期结余|月末库存|月末结存|账面库存|"
     "账面结存|结余数量|当前库存数量|期末账面数量|现存量|期末实存|实际库存",
     "本期结存数", "quantity at the end"},
    {"buy_price", CELL_E6, 0, "buy_price_e6",
     "CLOSING_PRICE|buy_price|purchase_price|JHJG",
     "购入价|进价|采购价|购进价|进货价|期末单价|期末进价|平均进价|加权平均价|"
     "移动平均价|批进价|含税进价|平均成本价|入库单价|成本",
     "购入价，按库存单位", "price paid, per stock unit"},
    {"sell_price", CELL_E6, 0, "sell_price_e6", "sell_price|retail_price|LSJG",
     "零售价|售价|销售价|零售单价|收费价|执行零售价|收费单价|门诊零售价",
     "零售价，按库存单位", "price billed, per stock unit"},
    {"closing_day", CELL_DAY, 0, "closing_day", "",
     "结转日期|结转时间|结存日期|期末结转日期", "结转日期",
     "day of the carry-over"},
    LOT,
    VALID_LINE,
    END};

/*
 * A movement has one signed quantity and its type; or the table itself says
 * the direction, and its quantity (received_qty, issued_qty) is positive. It
 * needs no type then; else an empty one is a problem.
 */
enum { DIRECTED_QTY = COLUMN_ONE_OF | COLUMN_ONE_OF_2 | COLUMN_NO_TEMPLATE };

const struct column columns_stock_moves[] = {
    HOSPITAL_CODE(0, NULL),
    {"day", CELL_DAY, COLUMN_REQUIRED | COLUMN_DAY | NATIONAL_ALWAYS, "day",
     "STORE_DATE|DEL_DATE|move_date|RKRQ|CKRQ",
     "业务日期|业务时间|入库时间|入库日期|出库时间|出库日期|出入库日期|"
     "出入库时间|发生日期|日期|审核日期|填制日期|单据日期|制单日期|记账日期|"
     "操作日期|验收日期|确认日期|过账日期|入出日期|领用日期|发药日期|出入日期|"
     "开单日期|填单日期|登记日期|收发日期|审核时间|记账时间|调拨日期|执行日期|"
     "领药日期|移库日期",
     "出入库日期", "day of the movement"},
    STORE,
    STORE_LEVEL,
    {"move_type", CELL_TEXT, COLUMN_ONE_OF_2, "move_type",
     "inv_chg_type|move_type|RKFS|CKFS",
     "出入库类型|业务类型|出入库类别|出入库方式|库存变更类型|入库类型|出库类型|"
     "出入库标志|入库方式|出库方式|入出类别|出入方式|单据类别|单据类型|"
     "业务方式|入出库方式|收发类别|移动类型|事务类型|单据种类|入出方式|"
     "变动类型|库存业务类型|出入库业务类型|收发方式|入出库类别|出入类型",
     "采购入库、科室领用、报损等", "采购入库, 科室领用, 报损 …"},
    ITEM_CODE(COLUMN_REQUIRED),
    NATIONAL_CODE,
    GOODS_TYPE,
    NAME(0),
    SPEC("spec"),
    MAKER,
    SUPPLIER,
    PACK_UNIT,
    UNIT,
    PER_PACK,
    {"qty", CELL_E4, COLUMN_ONE_OF, "qty_e4", "cnt|qty|quantity",
     "出入库数量|数量|业务数量|变更数量|出入数量|发生数量|变动数量|收发数量|"
     "入出数量|实际数量|操作数量|实发数量",
     "数量，入为正，出为负", "quantity, in positive, out negative"},
    {"received_qty", CELL_E4, DIRECTED_QTY, NULL, "IMPORT_CNT|in_qty|RKSL",
     "入库数量|入库数|收入数量|验收数量|验收数|收货数量|入库量|实收数量|"
     "实际入库数量|入库总量|采购数量|合格数量",
     "入库数量（入库明细表）", "quantity in, of a table of receipts"},
    {"issued_qty", CELL_E4, DIRECTED_QTY, NULL, "EX_CNT|out_qty|CKSL",
     "出库数量|出库数|发出数量|支出数量|出库量|领用数|发药数量|请领数量|"
     "申领数量|实际出库数量|销售数量|使用数量|出库总量|发放数量",
     "出库数量，正数（出库明细表）",
     "quantity out, positive, of a table of issues"},
    {"move_unit", CELL_TEXT, NATIONAL_ALWAYS, "move_unit", "UNT",
     "出入库单位|入库单位|出库单位|单位|计量单位|出入单位|业务单位|数量单位|"
     "入出库单位",
     "数量单位", "unit of the quantity"},
    {"buy_price", CELL_E6, 0, "buy_price_e6",
     "IMPORT_PRIC|EX_PRICE|buy_price|JHJG",
     "购入价|进价|采购价|购进价|进货价|入库单价|出库单价|单价|购入单价|入库价|"
     "出库价|含税进价|成本|含税单价",
     "购入价，按库存单位", "price paid, per stock unit"},
    {"sell_price", CELL_E6, 0, "sell_price_e6", "sell_price|LSJG",
     "零售价|售价|销售价|零售单价", "零售价，按库存单位",
     "price billed, per stock unit"},
    {"counterparty", CELL_TEXT, NATIONAL_PRESENT, "counterparty",
     "DELIVER_OBJECT|counterparty",
     "对方单位部门|对方部门|对方单位|往来单位|领用科室|出库部门|领用部门|去向|"
     "供药单位|领药科室|领料科室|接收部门|接受部门|请领科室|申领科室|申请科室|"
     "收货单位|去向科室|往来科室|目标库房|对方库房|调入库房|接收单位|接受单位|"
     "领药单位|发往科室|往来对象|对方名称|使用科室|领取科室|出库对象|出库去向|"
     "入库来源|消耗科室|来往单位|科室",
     "对方单位或部门", "where from or where to"},
    {"document_no", CELL_CODE, NATIONAL_ALWAYS, "document_no",
     "STORE_CODE|DEL_CODE|document_no|RKDH|CKDH",
     "单据号|入库单编号|出库单编号|入库单号|出库单号|出入库单号|单据编号|"
     "验收单号|领用单号|调拨单号|业务单号|单号|单据流水号|申领单号|请领单号|"
     "入出库单号|收发单号|入库单据号|出库单据号|凭证单号|操作单号|入库流水号|"
     "出库流水号",
     "单据号", "number of the document"},
    {"invoice_no", CELL_CODE, NATIONAL_PRESENT, "invoice_no", "",
     "发票号|发票号码", "发票号码", "number of the invoice"},
    LOT,
    VALID_LINE,
    END};

const struct layout layouts_stock_moves[] = {
    {"moves", "item_code|move_type|qty|day", "", false, NULL},
    {"in", "item_code|received_qty|day", "", false, NULL},
    {"out", "item_code|issued_qty|day", "", false, NULL},
    {NULL, NULL, NULL, false, NULL}};

const struct column columns_stock_counts[] = {
    HOSPITAL_CODE(0, NULL),
    {"day", CELL_DAY, COLUMN_REQUIRED | COLUMN_DAY, "day", "count_date|PDRQ",
     "盘点日期|盘点时间|盘存日期|日期|盘点单日期|盘库日期|清点日期|"
     "盘点完成日期|盘点月份日期",
     "盘点日期", "day of the count"},
    STORE,
    ITEM_CODE(COLUMN_ONE_OF_3),
    NATIONAL_CODE,
    NAME(COLUMN_ONE_OF_3),
    SPEC(NULL),
    {"unit", CELL_TEXT, 0, "unit", "",
     "单位|盘点单位|库存单位|计量单位|库房单位|数量单位|最小单位", "数量的单位",
     "unit of the quantities"},
    {"book_qty", CELL_E4, 0, "book_qty_e4", "book_qty",
     "账面数量|账面数|账存数量|账存数|帐面数量|账面库存|系统数量|盘前数量|"
     "原库存|盘点前数量|盘点前库存|库存数量|结存数量|应存数量|系统库存|"
     "系统库存数|账面结存|账面库存数量|账面结存数|账面|原库存数量|应有数量|"
     "库存数|理论库存|账册数量|盘前库存|当前库存|账面库存量|账存|账面存量|"
     "填写数量",
     "账面数量", "quantity by the books"},
    {"counted_qty", CELL_E4, COLUMN_REQUIRED, "counted_qty_e4",
     "counted_qty|PDSL",
     "实盘数量|实盘数|盘点数量|实存数量|实存数|实际数量|盘存数量|盘点数|"
     "盘后数量|盘点后数量|盘点库存|实际库存|实物数量|盘点实数|实盘库存|"
     "实际库存数量|实点数量|实盘|盘点实存数|实际盘点数量|盘存实数|盘后库存|"
     "实盘结存|实盘实存数|实有数量|盘点实际数量|实存|实存量|盘存量|实物库存",
     "实盘数量", "quantity that was counted"},
    {"counted_by", CELL_TEXT, 0, "counted_by", "",
     "盘点人|盘点人员|清点人|盘点员|盘存人|盘点责任人|盘点者", "盘点人",
     "who counted"},
    {"checked_by", CELL_TEXT, 0, "checked_by", "",
     "复核人|监盘人|审核人|复盘人|监盘|监督人|复核员|监盘人员|审核人员",
     "复核人", "who checked the count"},
    VALID_LINE,
    END};

const struct column columns_purchases[] = {
    HOSPITAL_CODE(0, NULL),
    {"day", CELL_DAY, COLUMN_REQUIRED | COLUMN_DAY, "day",
     "purchase_date|invoice_date|CGRQ",
     "采购日期|发票日期|开票日期|购入日期|采购时间|验收日期|入库日期|日期|"
     "审核日期|收货日期|单据日期|填制日期|到货日期|制单日期|进货日期|购进日期|"
     "入库时间|票据日期|交易日期|签收日期|验收入库日期|验货日期|开具日期|"
     "订货日期|开票时间|发票开具日期|填单日期|记账日期|审核入库日期|"
     "采购入库日期",
     "采购日期", "day of the purchase"},
    {"invoice_no", CELL_CODE, COLUMN_REQUIRED, "invoice_no",
     "invoice_no|FPHM|FPH",
     "发票号码|发票号|发票编号|采购发票号|随货单号|随货同行单号|入库发票号|"
     "发票单号|税票号码|数电票号码|数电发票号码|增值税发票号|发票票号|票号|"
     "税务发票号|供应商发票号|数电票号|进货发票号|供货发票号|全电发票号码|"
     "随货发票号|纸票发票号码",
     "发票号码", "number of the invoice"},
    ITEM_CODE(COLUMN_ONE_OF_3),
    NATIONAL_CODE,
    NAME(COLUMN_ONE_OF_3),
    SPEC(NULL),
    GOODS_TYPE,
    {"seller", CELL_TEXT, 0, "seller",
     "SPLER_NAME|seller|supplier|supplier_name",
     "销售方|销货单位|供应商名称|供应商|供货商名称|供货商|供货单位|销售单位|"
     "开票单位|销货方名称|销方名称|供货方名称|供货厂商|供方名称|商业公司|"
     "经销商|经营企业|售货方|售货单位|供应公司|供货商家|供应商全称",
     "销售方，即开票单位", "who sold it: the issuer of the invoice"},
    {"seller_kind", CELL_TEXT, 0, "seller_kind", "",
     "销售方类型|供应商类型|供货商类型|企业类型|企业性质|销售方性质|供应商性质|"
     "供货企业类型|供方类型|供方性质",
     "生产企业或配送企业", "生产企业 or 配送企业"},
    MAKER,
    {"delivered_by", CELL_TEXT, 0, "delivered_by", "",
     "配送企业|配送企业名称|配送商|配送公司|配送企业全称|送货单位|承运配送企业|"
     "实际配送企业",
     "配送企业", "who delivered it"},
    {"upstream_invoice_no", CELL_CODE, 0, "upstream_invoice_no", "",
     "上游发票号|上游发票号码|第一票发票号|一票发票号|生产企业发票号|"
     "上游发票单号|上游企业发票号|厂家发票号|上一票发票号|首票发票号码|"
     "生产厂家发票号",
     "上游（生产企业开给销售方）的发票号", "the maker's invoice to the seller"},
    {"upstream_seller", CELL_TEXT, 0, "upstream_seller", "",
     "上游销售方|上游企业|第一票销售方|一票销售方|上游供应商|上游供货单位|"
     "上游单位|上游公司|上游销售企业|上游开票单位|一票开票单位|一票开票企业|"
     "上一票开票单位|第一票开票企业|一票企业|上游供货企业|一票供应商",
     "上游发票的开票单位", "who issued the upstream invoice"},
    {"qty", CELL_E4, COLUMN_REQUIRED, "qty_e4", "IMPORT_CNT|qty|quantity|CGSL",
     "数量|采购数量|购入数量|入库数量|合格数量|进货数量|收货数量|到货数量|"
     "购进数量|验收数量|验收合格数量|实收数量|实际数量|开票数量|发票数量|"
     "入库量|采购量|供货数量|签收数量|配送数量|实际到货数量|实际入库数量|"
     "入库总数|发货数量|采购总数量",
     "数量", "quantity"},
    {"unit", CELL_TEXT, 0, "unit", "",
     "单位|采购单位|包装单位|计量单位|采购计量单位|供货单位包装|数量单位|"
     "进货单位包装|大包装单位|药库单位|最小包装单位",
     "数量单位", "unit of the quantity"},
    PER_PACK,
    {"price", CELL_E6, 0, "price_e6", "IMPORT_PRIC|price|unit_price|JHJG",
     "采购单价|单价|进价|购入价|采购价|入库单价|验收单价|含税单价|含税价|"
     "含税进价|单价含税|入库价|供货价|发票单价|供货单价|结算单价|含税采购价|"
     "实际采购价|实际进价|结算价",
     "单价", "price of one unit"},
    {"amount", CELL_FEN, COLUMN_AMOUNT, "amount_fen", "amount|total_amount",
     "采购金额|金额|购入金额|发票金额|总金额|进货金额|入库金额|入库总金额|"
     "价税合计|含税金额|采购总金额|采购总额|进货总额|金额含税|合计金额|总价|"
     "应付金额|进价金额|购进金额|购进总金额|开票金额|验收金额|小计|含税总额|"
     "价税合计金额|供货金额|成本金额|采购总价|总额|含税总金额|发票总金额|"
     "入库总额|购入总金额|含税合计|实付金额|采购总价款|货款金额|进货合计|"
     "进货合计金额",
     "金额", "amount of the line"},
    VALID_LINE,
    END};
