#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "intake/mapping_find.h"
#include "model/names.h"
#include "real_headers.h"
#include "unknown.h"

static struct csv *csv; /* of the mapping under test */
static struct known_names names = {NULL, NULL, ""};
static struct mapping mapping;

static void map_as(const char *text, const char *kind)
{
    csv = csv_open_memory(text, strlen(text));
    mapping_find(&mapping, csv, kind ? kind_find(kind) : NULL, NULL, &names);
}

static void map(const char *text)
{
    map_as(text, NULL);
}

static void done(void)
{
    mapping_release(&mapping);
    csv_close(csv);
}

static void is_kind(const char *what, const char *name)
{
    if (!mapping.kind)
        fail_msg("%s: recognised as none, nearest %s without %s", what,
                 mapping.doubt.nearest ? mapping.doubt.nearest->name : "-",
                 mapping.doubt.missing ? mapping.doubt.missing : "-");
    if (strcmp(mapping.kind->name, name) != 0)
        fail_msg("%s: recognised as %s", what, mapping.kind->name);
}

/* The heading that source number SOURCE of a column of ours has; or "". */
static const char *source_of(const char *name, int source)
{
    const struct column *column = kind_column(mapping.kind, name);
    int cell;

    assert_non_null(column);
    cell = mapping.columns[column - mapping.kind->columns].cells[source];
    return cell < 0 ? "" : mapping.headings[cell];
}

static void comes_from(const char *name, const char *heading)
{
    assert_string_equal(source_of(name, 0), heading);
}

static void real(const char *table)
{
    for (size_t i = 0; i < sizeof(real_headers) / sizeof(*real_headers); i++) {
        if (strcmp(real_headers[i].table, table) == 0) {
            map(real_headers[i].header);
            return;
        }
    }
    fail_msg("no header '%s'", table);
}

static void real_headers_are_recognised(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(real_headers) / sizeof(*real_headers); i++) {
        const char *table = real_headers[i].table;

        map(real_headers[i].header);
        is_kind(table, real_headers[i].kind);
        if (mapping.inpatient != real_headers[i].inpatient)
            fail_msg("%s: inpatient is %d", table, mapping.inpatient);
        assert_int_equal(mapping.store_level, real_headers[i].store_level);
        assert_string_equal(mapping.delimiter, ",");
        assert_int_equal(mapping.header_line, 1);
        done();
    }
}

static void the_platforms_bill_is_read_whole(void **state)
{
    (void)state;
    real("fee_list_d");
    comes_from("line_no", "bkkp_sn");
    comes_from("reverses_line_no", "init_feedetl_sn");
    comes_from("visit_no", "mdtrt_id");
    comes_from("settlement_no", "setl_id");
    comes_from("order_no", "rx_drord_no");
    comes_from("time", "fee_ocur_time");
    comes_from("national_code", "med_list_codg");
    comes_from("item_code", "medins_list_codg");
    comes_from("amount", "det_item_fee_sumamt");
    comes_from("ceiling", "pric_uplmt_amt");
    comes_from("order_dept_code", "bilg_dept_codg");
    comes_from("order_dept", "bilg_dept_name");
    comes_from("order_doctor_code", "bilg_dr_code");
    comes_from("order_doctor", "bilg_dr_name");
    comes_from("exec_dept_code", "acord_dept_codg");
    comes_from("exec_doctor_code", "acord_dr_code");
    comes_from("exec_doctor", "acord_dr_name");
    comes_from("valid", "vali_flag");
    done();
}

static void the_interfaces_bill_is_read_whole(void **state)
{
    (void)state;
    map("feedetl_sn,init_feedetl_sn,mdtrt_id,drord_no,psn_no,med_type,"
        "fee_ocur_time,med_list_codg,medins_list_codg,det_item_fee_sumamt,"
        "cnt,pric,bilg_dept_codg,bilg_dept_name,bilg_dr_codg,bilg_dr_name,"
        "acord_dept_codg,acord_dept_name,orders_dr_code,orders_dr_name,"
        "hosp_appr_flag,tcmdrug_used_way,etip_flag,comb_no");
    is_kind("2301", "charges");
    comes_from("line_no", "feedetl_sn");
    comes_from("order_no", "drord_no");
    comes_from("order_doctor_code", "bilg_dr_codg");
    comes_from("exec_doctor_code", "orders_dr_code");
    done();
}

static void inspection_details_prefer_the_time_of_execution(void **state)
{
    (void)state;
    real("SETTLE_ZY_DETAIL");
    comes_from("time", "USAGE_DATE");
    assert_string_equal(source_of("time", 1), "BILLING_TIME");
    comes_from("class", "P_CATEGORY");
    comes_from("national_code", "ITEM_ID");
    comes_from("item_code", "ITEM_ID_HOSP");
    comes_from("item_name", "ITEM_NAME_HOSP");
    comes_from("national_name", "ITEM_NAME");
    comes_from("amount", "COST");
    comes_from("qty", "NUM");
    comes_from("order_dept", "BILLING_DEPT_NAME");
    comes_from("exec_dept", "EXCUTE_DEPT_NAME");
    comes_from("refunds_settlement_no", "REFUND_HISID");
    done();
    real("SETTLE_MZ_DETAIL");
    comes_from("order_dept", "DISCHARGE_DEPT_NAME");
    comes_from("order_dept_code", "DISCHARGE_DEPT_ID");
    comes_from("prescription_no", "PRESCRIPTION");
    comes_from("visit_no", "");
    done();
}

static void extraction_tables_are_read(void **state)
{
    (void)state;
    real("3.2-机构住院结算");
    comes_from("line_no", "");
    comes_from("order_dept", "费用科室名称");
    comes_from("time", "费用发生日期");
    assert_true(is_unknown(&mapping, "序号"));
    done();
    real("2.1-机构门诊就医");
    comes_from("admitted", "门诊日期");
    comes_from("settlement_no", "结算流水号");
    comes_from("fund_pay", "基金支付");
    done();
    real("3.4-机构住院手术");
    comes_from("surgeon", "手术者姓名");
    assert_string_equal(source_of("surgeon", 1), "手术者姓名");
    done();
    real("mdtrt_d");
    comes_from("admitted", "begntime");
    comes_from("dept", "dscg_dept_name");
    assert_string_equal(source_of("dept", 1), "adm_dept_name");
    done();
}

static void stock_movements_say_their_direction(void **state)
{
    (void)state;
    real("5.3-机构药库消耗");
    assert_string_equal(mapping.variant, "moves");
    comes_from("qty", "出入库数量");
    done();
    real("HIS_VS_YB_INVENTORY");
    assert_string_equal(mapping.variant, "in");
    comes_from("received_qty", "IMPORT_CNT");
    comes_from("qty", "");
    done();
    real("HIS_VS_YB_DELIVER");
    assert_string_equal(mapping.variant, "out");
    comes_from("issued_qty", "EX_CNT");
    done();
    real("HIS_VS_YB_STORE");
    comes_from("month", "CLOSING_DATE");
    comes_from("store_level", "INVENTORY_LEVEL");
    done();
}

static void published_rules_are_told_by_their_layout(void **state)
{
    static const struct {
        const char *header, *variant;
    } layouts[] = {
        {"序号,频度,主项名称,主项编码,从项名称,从项编码,备注", "pair"},
        {"药品通用名,序号,国标代码,限定类型", "drug-codes"},
        {"药品通用名,序号,药品代码,限定类型", "drug-codes"},
        {"药品通用名,药品说明,限定类型,限定对象", "drug-limit"},
        {"药品通用名,药品说明,限定类型,限定值域", "drug-limit"},
        {"项目名称,国标代码,限定类型,限定对象", "item-limit"},
        {"项目名称,项目说明,国标代码,限定类型,限定性别", "item-limit"},
        {"项目名称,项目说明,国标代码,限定类型,限定值域", "item-limit"},
        {"序号,项目名称,备注,项目代码", "item-note"},
        {"序号,项目名称,限制数量,数量单位,项目编码", "item-frequency"},
        {"序号,项目名称,频次上限,疗程周期,备注,项目代码", "item-period"},
        {"no,main_name,main_code,component_name,component_code,window,source",
         "pair"},
        {"group_name,item_code,item_name", "group"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(layouts) / sizeof(*layouts); i++) {
        map(layouts[i].header);
        is_kind(layouts[i].header, "rules");
        assert_string_equal(mapping.variant, layouts[i].variant);
        done();
    }
    map("姓名,性别,身份证号,科室,职称,执业证书编号");
    is_kind("a register of people", "staff");
    done();
    map("项目代码,项目名称,单位,单价,备注");
    is_kind("a price list with remarks", "items");
    done();
}

static void hospital_systems_words_are_known(void **state)
{
    static const struct {
        const char *header, *kind;
    } headers[] = {
        {"机构编码,机构名称,机构等级,核定床位", "hospitals"},
        {"项目代码,项目名称,国标代码,收费项目类别,限价", "items"},
        {"fixmedins_code,mdtrt_id,psn_no,gend,brdy,med_type,begntime,endtime,"
         "dscg_maindiag_code,adm_dept_codg",
         "visits"},
        {"fixmedins_code,mdtrt_id,psn_no,feedetl_sn,fee_ocur_time,"
         "med_list_codg,medins_list_codg,medins_list_name,med_chrgitm_type,"
         "cnt,pric,det_item_fee_sumamt,bilg_dept_codg,bilg_dr_codg,"
         "acord_dept_codg,chrgitm_lv",
         "charges"},
        {"住院流水号,费用明细流水号,收费时间,收费项目编码,收费项目名称,"
         "国家医保编码,数量,单价(元),费用金额(元),开单科室,开单医生,"
         "执行科室,执行人",
         "charges"},
        {"*病历号,*姓名,*性别,*出生日期,*入院时间,*出院时间,床号,主要诊断",
         "visits"},
        {"票据代码,票据号码,开票日期,金额,票据状态", "receipts"},
        {"工号,姓名,科室,职称,执业范围", "staff"},
        {"科室编码,科室名称", "departments"},
        {"设备编号,设备名称,启用日期", "equipment"},
        {"配送企业名称,开始日期,结束日期", "distributors"},
        {"月份,会计科目,金额", "accounts"},
        {"盘点日期,药品编码,账面数量,实盘数量", "stock_counts"},
        {"采购日期,发票号,药品编码,数量,金额,供应商,上游发票号", "purchases"},
        {"subject_code,name,parent_code,aliases,explicit,source", "subjects"},
        {"visit_no,admitted", "visits"},
        {"visit_no,item_code,time,qty,amount", "charges"},
        {"住院号,入院日期,出院日期", "visits"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(headers) / sizeof(*headers); i++) {
        map(headers[i].header);
        is_kind(headers[i].header, headers[i].kind);
        assert_string_equal(unknown_heading(&mapping), "");
        done();
    }
}

static void is_none(const char *header, const char *nearest,
                    const char *missing)
{
    map(header);
    if (mapping.kind)
        fail_msg("%s: recognised as %s", header, mapping.kind->name);
    if (!nearest) {
        assert_null(mapping.doubt.nearest);
    } else {
        assert_non_null(mapping.doubt.nearest);
        assert_string_equal(mapping.doubt.nearest->name, nearest);
        assert_string_equal(mapping.doubt.missing, missing);
    }
    done();
}

static void what_lacks_a_column_is_told_with_it(void **state)
{
    (void)state;
    is_none("住院号,项目编码,项目名称,数量,单价,金额", "charges",
            "费用发生时间");
    is_none("机构编码,机构名称,住院号,项目编码,数量,金额", "charges",
            "费用发生时间");
    is_none("姓名,性别,住院号,科室,出生日期", "visits", "入院日期");
    is_none("费用发生时间,项目编码,数量,金额", "charges", "就诊号或结算流水号");
    is_none("a,b,c", NULL, NULL);
    is_none("姓名,电话,地址", "staff",
            "执业证书编号或执业范围或专项资质或人员类别或有效开始日期或"
            "有效截止日期");
}

static void the_header_is_looked_for_below_titles(void **state)
{
    (void)state;
    map("住院费用清单\n打印时间：2024-01-05,,,\n\n"
        "住院号,项目编码,时间？,费用发生时间,数量,金额\n"
        "Z1,A,x,2024-01-05,1,2.00\n");
    is_kind("below a title", "charges");
    assert_int_equal(mapping.header_line, 4);
    assert_int_equal(mapping.header_record, 2);
    assert_string_equal(unknown_heading(&mapping), "时间？");
    assert_int_equal(mapping.width, 6);
    done();
}

static void delimited_by(const char *delimiter)
{
    char text[256];

    snprintf(text, sizeof(text), "住院号%s入院日期%s姓名\nZ1%s2024-01-05%s王\n",
             delimiter, delimiter, delimiter, delimiter);
    map(text);
    is_kind(text, "visits");
    assert_string_equal(mapping.delimiter, delimiter);
    assert_int_equal(mapping.width, 3);
    done();
}

static void every_delimiter_is_tried(void **state)
{
    (void)state;
    delimited_by(",");
    delimited_by("\t");
    delimited_by(";");
    delimited_by("|@|");
    delimited_by("|");
}

static void a_kind_that_is_asked_for_is_the_only_one(void **state)
{
    (void)state;
    map_as("机构编码,甲,乙,丙", "hospitals");
    is_kind("asked for", "hospitals");
    done();
    map_as("甲,乙,丙", "receipts");
    assert_null(mapping.kind);
    assert_string_equal(mapping.doubt.nearest->name, "receipts");
    assert_string_equal(mapping.doubt.missing, "票据号码");
    done();
    map_as("住院号,入院日期", "charges");
    assert_null(mapping.kind);
    assert_string_equal(mapping.doubt.nearest->name, "charges");
    done();
}

static void the_first_filled_source_is_the_cell(void **state)
{
    struct csv_row row;
    size_t length;
    int time, cell;

    (void)state;
    map("HISID,ITEM_ID,BILLING_TIME,USAGE_DATE,NUM,COST\n"
        "S1,A,2024-01-04, 2024-01-05 ,1,2\n"
        "S1,A,2024-01-04,-,1,2\n"
        "S1,A,,,1,2\n");
    is_kind("two times", "charges");
    time = kind_field(mapping.kind, "time");
    csv_begin(csv, mapping.delimiter);
    assert_true(csv_next(csv, &row));
    assert_true(csv_next(csv, &row));
    assert_string_equal(mapping_cell(&mapping, &row, time, &cell, &length),
                        "2024-01-05");
    assert_int_equal(length, strlen("2024-01-05"));
    assert_int_equal(cell, 3);
    assert_true(csv_next(csv, &row));
    assert_string_equal(mapping_cell(&mapping, &row, time, &cell, &length),
                        "2024-01-04");
    assert_int_equal(cell, 2);
    assert_true(csv_next(csv, &row));
    assert_null(mapping_cell(&mapping, &row, time, &cell, &length));
    assert_int_equal(cell, 3);
    assert_null(mapping_cell(&mapping, &row, kind_field(mapping.kind, "price"),
                             &cell, &length));
    assert_int_equal(cell, -1);
    done();
}

static void says_inpatient(const char *header, int inpatient)
{
    map(header);
    is_kind(header, "visits");
    assert_int_equal(mapping.inpatient, inpatient);
    done();
}

static void headings_tell_stays_from_outpatient_visits(void **state)
{
    (void)state;
    says_inpatient("住院号,入院日期", 1);
    says_inpatient("门诊号,门诊日期", 0);
    says_inpatient("就诊号,入院日期,出院日期", 1);
    says_inpatient("就诊号,就诊类型,入院日期,出院日期", -1);
    says_inpatient("就诊号,就诊日期", -1);
    says_inpatient("住院号,门诊号,就诊日期", -1);
    says_inpatient("就诊号,住院号,就诊类型,就诊日期", -1);
}

static int know_names(void **state)
{
    (void)state;
    names.ours = names_new();
    return 0;
}

static int forget_names(void **state)
{
    (void)state;
    names_free((struct names *)names.ours);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(real_headers_are_recognised),
        cmocka_unit_test(the_platforms_bill_is_read_whole),
        cmocka_unit_test(the_interfaces_bill_is_read_whole),
        cmocka_unit_test(inspection_details_prefer_the_time_of_execution),
        cmocka_unit_test(extraction_tables_are_read),
        cmocka_unit_test(stock_movements_say_their_direction),
        cmocka_unit_test(published_rules_are_told_by_their_layout),
        cmocka_unit_test(hospital_systems_words_are_known),
        cmocka_unit_test(what_lacks_a_column_is_told_with_it),
        cmocka_unit_test(the_header_is_looked_for_below_titles),
        cmocka_unit_test(every_delimiter_is_tried),
        cmocka_unit_test(a_kind_that_is_asked_for_is_the_only_one),
        cmocka_unit_test(the_first_filled_source_is_the_cell),
        cmocka_unit_test(headings_tell_stays_from_outpatient_visits),
    };

    return cmocka_run_group_tests(tests, know_names, forget_names);
}
