/*
 * Columns of the store's books: months, movements, counts, purchases.
 */
#include "model/columns_tables.h"

#define STORE                                                                  \
    {                                                                          \
        "store", CELL_TEXT, NATIONAL_ALWAYS, "store", "INVENTORY_NAME",        \
            "库房名称|药库名称|药房名称|库名称|仓库名称|库房|药房|药库|仓库",  \
            "库房", "the store"                                                \
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
#define ITEM_CODE(flags)                                                                           \
    {                                                                                              \
        "item_code", CELL_CODE, (flags) | NATIONAL_ALWAYS, "item_code",                            \
            "ITEM_ID_STORE|medins_list_codg",                                                      \
            "项目代码|项目编码|物资项目编码|物资编码|物资代码|商品编码|" \
            "商品代码|"                                                                        \
            "药品编码|药品代码|耗材编码|收费项目编码|医院项目编码",                                \
            "库房自己的项目编码", "the store's own code of the item"                               \
    }
#define NATIONAL_CODE                                                                                    \
    {                                                                                                    \
        "national_code", CELL_CODE, 0, "national_code",                                                  \
            "med_list_codg|ITEM_ID",                                                                     \
            "国标代码|国家编码|国家代码|国家医保编码|医保编码|医保项目编码|" \
            "医疗目录编码|医保代码",                                                                     \
            "国家医保编码", "national code of the item"                                                  \
    }
#define GOODS_TYPE                                                                          \
    {                                                                                       \
        "goods_type", CELL_TEXT, 0, "goods_type", "MCS_TYPE",                               \
            "商品类型|商品类别|物资类别|耗材分类|药品类别|药品类型|物资类型",               \
            "西药、中成药、中药饮片、耗材等", "西药, 中成药, 中药饮片, 耗材 …" \
    }
#define NAME(flags)                                                            \
    {                                                                          \
        "name", CELL_TEXT, (flags) | NATIONAL_ALWAYS, "name",                  \
            "ITEM_NAME_STORE|medins_list_name",                                \
            "商品名称|物资项目名称|物资名称|药品名称|项目名称|耗材名称|品名",  \
            "项目名称", "name of the item"                                     \
    }
/* TARGET: NULL where it only tells goods without a code apart. */
#define SPEC(target)                                                           \
    {                                                                          \
        "spec", CELL_TEXT, NATIONAL_PRESENT, target, "",                       \
            "商品规格|规格|药品规格|规格型号", "规格",                         \
            "package size, strength"                                           \
    }
#define MAKER                                                                  \
    {                                                                          \
        "maker", CELL_TEXT, NATIONAL_ALWAYS, "maker", "PRODENTP_NAME",         \
            "生产厂家|生产企业|生产厂商|厂家|产地|生产企业名称", "生产企业",   \
            "maker"                                                            \
    }
#define SUPPLIER                                                               \
    {                                                                          \
        "supplier", CELL_TEXT, NATIONAL_ALWAYS, "supplier", "SPLER_NAME",      \
            "供应商名称|供货商名称|供应商|供货商|供货单位|配送企业", "供应商", \
            "supplier"                                                         \
    }
#define PACK_UNIT                                                              \
    {                                                                          \
        "pack_unit", CELL_TEXT, 0, "pack_unit", "", "包装单位|大包装单位",     \
            "包装单位", "unit of a pack"                                       \
    }
#define UNIT                                                                   \
    {                                                                          \
        "unit", CELL_TEXT, NATIONAL_ALWAYS, "unit", "MIN_PRCUNT",              \
            "拆零单位|最小计价单位|最小单位|小包装单位|计价单位",              \
            "拆零（发药、计费）单位", "unit it is dispensed and billed in"     \
    }
#define PER_PACK                                                               \
    {                                                                          \
        "per_pack", CELL_E4, NATIONAL_ALWAYS, "per_pack_e4", "PROD_CONVRAT",   \
            "拆零比|产品转换比|包装系数|转换系数|包装数量|转换比",             \
            "一个包装含多少拆零单位", "dispensing units in a pack"             \
    }
#define LOT                                                                    \
    {                                                                          \
        "lot", CELL_TEXT, NATIONAL_PRESENT, "lot",                             \
            "BATCH_NO|BATCH_NUMBER|manu_lotnum", "批号|生产批号|批次号",       \
            "批号", "lot"                                                      \
    }

const struct column columns_stock_months[] = {
    HOSPITAL_CODE(0, NULL),
    {"month", CELL_MONTH, COLUMN_REQUIRED | COLUMN_DAY | NATIONAL_ALWAYS,
     "month_day", "CLOSING_DATE",
     "年月|月份|结转月份|会计月份|结存月份|期末时间|期末日期",
     "年月，或当月的某一天", "the month, or a day of it"},
    {"opening_day", CELL_DAY, COLUMN_NO_TEMPLATE, NULL, "OPENING_DATE",
     "期初时间|期初日期", "期初日期", "day of the opening figure"},
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
    {"stock_unit", CELL_TEXT, 0, "stock_unit", "", "库存单位|结存单位",
     "库存单位", "unit of the four quantities"},
    {"opening", CELL_E4, COLUMN_REQUIRED | NATIONAL_ALWAYS, "opening_e4",
     "OPENING_BALANCE",
     "上期结存数|上期结存|期初数量|期初结存|期初库存|上月结存|期初数",
     "上期结存数", "quantity at the beginning"},
    {"received", CELL_E4, 0, "received_e4", "",
     "本期收入数|本期收入|本期入库数|本期入库|入库数量|本月入库|收入数量",
     "本期收入数", "quantity received"},
    {"issued", CELL_E4, 0, "issued_e4", "",
     "本期支出数|本期支出|本期出库数|本期出库|出库数量|本月出库|支出数量",
     "本期支出数", "quantity issued"},
    {"closing", CELL_E4, COLUMN_REQUIRED | NATIONAL_ALWAYS, "closing_e4",
     "CLOSING_BALANCE",
     "本期结存数|本期结存|期末数量|期末结存|期末库存|本月结存|期末数",
     "本期结存数", "quantity at the end"},
    {"buy_price", CELL_E6, 0, "buy_price_e6", "CLOSING_PRICE",
     "购入价|进价|采购价|购进价|进货价|期末单价", "购入价，按库存单位",
     "price paid, per stock unit"},
    {"sell_price", CELL_E6, 0, "sell_price_e6", "",
     "零售价|售价|销售价|零售单价", "零售价，按库存单位",
     "price billed, per stock unit"},
    {"closing_day", CELL_DAY, 0, "closing_day", "",
     "结转日期|结转时间|结存日期", "结转日期", "day of the carry-over"},
    LOT,
    VALID,
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
     "STORE_DATE|DEL_DATE",
     "业务日期|业务时间|入库时间|入库日期|出库时间|出库日期|出入库日期|"
     "出入库时间|发生日期|日期",
     "出入库日期", "day of the movement"},
    STORE,
    STORE_LEVEL,
    {"move_type", CELL_TEXT, COLUMN_ONE_OF_2, "move_type", "inv_chg_type",
     "出入库类型|业务类型|出入库类别|出入库方式|库存变更类型|入库类型|"
     "出库类型|出入库标志",
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
    {"qty", CELL_E4, COLUMN_ONE_OF, "qty_e4", "cnt",
     "出入库数量|数量|业务数量|变更数量", "数量，入为正，出为负",
     "quantity, in positive, out negative"},
    {"received_qty", CELL_E4, DIRECTED_QTY, NULL, "IMPORT_CNT",
     "入库数量|入库数|收入数量", "入库数量（入库明细表）",
     "quantity in, of a table of receipts"},
    {"issued_qty", CELL_E4, DIRECTED_QTY, NULL, "EX_CNT",
     "出库数量|出库数|发出数量|支出数量", "出库数量，正数（出库明细表）",
     "quantity out, positive, of a table of issues"},
    {"move_unit", CELL_TEXT, NATIONAL_ALWAYS, "move_unit", "UNT",
     "出入库单位|入库单位|出库单位|单位", "数量单位", "unit of the quantity"},
    {"buy_price", CELL_E6, 0, "buy_price_e6", "IMPORT_PRIC|EX_PRICE",
     "购入价|进价|采购价|购进价|进货价|入库单价|出库单价|单价",
     "购入价，按库存单位", "price paid, per stock unit"},
    {"sell_price", CELL_E6, 0, "sell_price_e6", "",
     "零售价|售价|销售价|零售单价", "零售价，按库存单位",
     "price billed, per stock unit"},
    {"counterparty", CELL_TEXT, NATIONAL_PRESENT, "counterparty",
     "DELIVER_OBJECT",
     "对方单位部门|对方部门|对方单位|往来单位|领用科室|出库部门|"
     "领用部门|去向",
     "对方单位或部门", "where from or where to"},
    {"document_no", CELL_CODE, NATIONAL_ALWAYS, "document_no",
     "STORE_CODE|DEL_CODE",
     "单据号|入库单编号|出库单编号|入库单号|出库单号|出入库单号|单据编号",
     "单据号", "number of the document"},
    {"invoice_no", CELL_CODE, NATIONAL_PRESENT, "invoice_no", "",
     "发票号|发票号码", "发票号码", "number of the invoice"},
    LOT,
    VALID,
    END};

const struct layout layouts_stock_moves[] = {
    {"moves", "item_code|move_type|qty|day", "", false, NULL},
    {"in", "item_code|received_qty|day", "", false, NULL},
    {"out", "item_code|issued_qty|day", "", false, NULL},
    {NULL, NULL, NULL, false, NULL}};

const struct column columns_stock_counts[] = {
    HOSPITAL_CODE(0, NULL),
    {"day", CELL_DAY, COLUMN_REQUIRED | COLUMN_DAY, "day", "",
     "盘点日期|盘点时间|盘存日期|日期", "盘点日期", "day of the count"},
    STORE,
    ITEM_CODE(COLUMN_ONE_OF_3),
    NATIONAL_CODE,
    NAME(COLUMN_ONE_OF_3),
    SPEC(NULL),
    {"unit", CELL_TEXT, 0, "unit", "", "单位|盘点单位|库存单位|计量单位",
     "数量的单位", "unit of the quantities"},
    {"book_qty", CELL_E4, 0, "book_qty_e4", "",
     "账面数量|账面数|账存数量|账存数|帐面数量|账面库存|系统数量", "账面数量",
     "quantity by the books"},
    {"counted_qty", CELL_E4, COLUMN_REQUIRED, "counted_qty_e4", "",
     "实盘数量|实盘数|盘点数量|实存数量|实存数|实际数量|盘存数量|盘点数",
     "实盘数量", "quantity that was counted"},
    {"counted_by", CELL_TEXT, 0, "counted_by", "", "盘点人|盘点人员|清点人",
     "盘点人", "who counted"},
    {"checked_by", CELL_TEXT, 0, "checked_by", "",
     "复核人|监盘人|审核人|复盘人", "复核人", "who checked the count"},
    VALID,
    END};

const struct column columns_purchases[] = {
    HOSPITAL_CODE(0, NULL),
    {"day", CELL_DAY, COLUMN_REQUIRED | COLUMN_DAY, "day", "",
     "采购日期|发票日期|开票日期|购入日期|采购时间|验收日期|入库日期|日期",
     "采购日期", "day of the purchase"},
    {"invoice_no", CELL_CODE, COLUMN_REQUIRED, "invoice_no", "",
     "发票号码|发票号|发票编号|采购发票号", "发票号码",
     "number of the invoice"},
    ITEM_CODE(COLUMN_ONE_OF_3),
    NATIONAL_CODE,
    NAME(COLUMN_ONE_OF_3),
    SPEC(NULL),
    GOODS_TYPE,
    {"seller", CELL_TEXT, 0, "seller", "SPLER_NAME",
     "销售方|销货单位|供应商名称|供应商|供货商名称|供货商|供货单位|"
     "销售单位|开票单位",
     "销售方，即开票单位", "who sold it: the issuer of the invoice"},
    {"seller_kind", CELL_TEXT, 0, "seller_kind", "",
     "销售方类型|供应商类型|供货商类型|企业类型", "生产企业或配送企业",
     "生产企业 or 配送企业"},
    MAKER,
    {"delivered_by", CELL_TEXT, 0, "delivered_by", "",
     "配送企业|配送企业名称|配送商|配送公司", "配送企业", "who delivered it"},
    {"upstream_invoice_no", CELL_CODE, 0, "upstream_invoice_no", "",
     "上游发票号|上游发票号码|第一票发票号|一票发票号|生产企业发票号",
     "上游（生产企业开给销售方）的发票号", "the maker's invoice to the seller"},
    {"upstream_seller", CELL_TEXT, 0, "upstream_seller", "",
     "上游销售方|上游企业|第一票销售方|一票销售方|上游供应商",
     "上游发票的开票单位", "who issued the upstream invoice"},
    {"qty", CELL_E4, COLUMN_REQUIRED, "qty_e4", "IMPORT_CNT",
     "数量|采购数量|购入数量|入库数量", "数量", "quantity"},
    {"unit", CELL_TEXT, 0, "unit", "", "单位|采购单位|包装单位|计量单位",
     "数量单位", "unit of the quantity"},
    PER_PACK,
    {"price", CELL_E6, 0, "price_e6", "IMPORT_PRIC",
     "采购单价|单价|进价|购入价|采购价|入库单价", "单价", "price of one unit"},
    {"amount", CELL_FEN, COLUMN_AMOUNT, "amount_fen", "",
     "采购金额|金额|购入金额|发票金额|总金额", "金额", "amount of the line"},
    VALID,
    END};
