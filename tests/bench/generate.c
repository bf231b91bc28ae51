/*
 * A county's bills to measure with: generate LINES FOLDER [HOSPITALS] writes
 * charges.csv of about LINES lines of three hospitals, or as many as are asked
 * for (then one person in ten has a stay in two of them), and seventeen
 * other files, which most rules read. One stay in
 * 50 has a bed charged for the day of discharge, one in 40 a line above its
 * ceiling, one in 90 a component billed with its main item. The same LINES
 * give the same bytes.
 */
#include <errno.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum {
    HOSPITALS_MOST = 1000,
    ITEMS = 2000, /* 0 beds, 1 nursing, drugs from DRUGS on */
    DRUGS = 1500,
    DEPTS = 40,
    STAFF = 600,
    LINES_A_DAY = 12,
    FIRST_DAY = 20089, /* 2025-01-01 */
    YEAR = 365,
    MONTHS = 12,
    DATE_SIZE = 40
};

static const char *folder;
static int hospitals = 3;
static bool people_move;
static FILE *charges, *visits, *settlements, *receipts;
static int64_t lines, stays, income_fen[HOSPITALS_MOST][MONTHS];
static int64_t billed[HOSPITALS_MOST][ITEMS][MONTHS];
static uint64_t state = 88172645463325252ULL;

static unsigned chance(unsigned below)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (unsigned)(state >> 33) % below;
}

static FILE *begin(const char *name, const char *header)
{
    char path[4096];
    FILE *file;

    snprintf(path, sizeof(path), "%s/%s.csv", folder, name);
    file = fopen(path, "w");
    if (!file) {
        fprintf(stderr, "generate: %s: %s\n", path, strerror(errno));
        exit(2);
    }
    setvbuf(file, NULL, _IOFBF, 1 << 20);
    fprintf(file, "%s\n", header);
    return file;
}

static void end(FILE *file)
{
    if (ferror(file) || fclose(file) != 0) {
        fprintf(stderr, "generate: %s\n", strerror(errno));
        exit(2);
    }
}

/* Days to a date, by the proleptic Gregorian calendar. */
static void date(char buffer[DATE_SIZE], int day)
{
    int z = day + 719468, era = z / 146097, doe = z - era * 146097;
    int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    int mp = (5 * doy + 2) / 153, month = mp < 10 ? mp + 3 : mp - 9;

    snprintf(buffer, DATE_SIZE, "%04d-%02d-%02d",
             yoe + era * 400 + (month <= 2), month,
             doy - (153 * mp + 2) / 5 + 1);
}

static int month_of(int day)
{
    char text[DATE_SIZE];

    date(text, day);
    return atoi(text + 5) - 1;
}

static int price_fen(int item)
{
    return item == 0 ? 5000 : 100 + item * 37 % 20000;
}

static const char *class_of(int item)
{
    return item == 0 ? "床位费" : item == 1 ? "护理费"
           : item >= DRUGS ? "西药费" : "治疗费";
}

static int64_t charge(int hospital, int64_t stay, int item, int day, int qty,
                      int over_fen)
{
    int64_t price = price_fen(item) + over_fen, amount = price * qty;
    int second = item < 2 ? 8 * 3600 : (int)chance(86400);
    int staff = (int)((stay * 7 + item) % STAFF);
    char text[DATE_SIZE];

    date(text, day);
    fprintf(charges,
            "H%d,ZY%010" PRId64 ",L%011" PRId64 ",%s %02d:%02d:%02d,F%05d,"
            "收费项目%04d,%s,%d,%" PRId64 ".%02d,%" PRId64
            ".%02d,D%02d,S%04d,D%02d,S%04d\n",
            hospital + 1, stay, ++lines, text, second / 3600,
            second / 60 % 60, second % 60, item, item, class_of(item), qty,
            price / 100, (int)(price % 100), amount / 100, (int)(amount % 100),
            staff % DEPTS, staff, (staff + item) % DEPTS,
            (staff + item) % STAFF);
    income_fen[hospital][month_of(day)] += amount;
    billed[hospital][item][month_of(day)] += qty;
    return amount;
}

static void stay_bill(int64_t stay)
{
    int hospital = (int)(stay % hospitals), length = 1 + (int)chance(14);
    int admitted = FIRST_DAY + (int)((stay * 2654435761U) % (YEAR - 15));
    int discharged = admitted + length;
    int64_t total = 0;
    char from[DATE_SIZE], to[DATE_SIZE];

    date(from, admitted);
    date(to, discharged);
    for (int day = admitted; day < discharged; day++) {
        total += charge(hospital, stay, 0, day, 1, 0);
        total += charge(hospital, stay, 1, day, 1, 0);
        for (int i = 2; i < LINES_A_DAY; i++)
            total += charge(hospital, stay, 10 + (int)chance(ITEMS - 10), day,
                            1 + (int)chance(3), 0);
    }
    if (stay % 50 == 0)
        total += charge(hospital, stay, 0, discharged, 1, 0);
    if (stay % 40 == 0)
        total += charge(hospital, stay, 20, admitted, 1, 100);
    if (stay % 90 == 0) {
        total += charge(hospital, stay, 4, admitted, 1, 0);
        total += charge(hospital, stay, 5, admitted, 1, 0);
    }
    fprintf(visits, "H%d,ZY%010" PRId64 ",P%09" PRId64
                    ",住院,%s 08:00:00,%s 16:00:00,D%02d,I%02d.1,脑梗死\n",
            hospital + 1, stay, people_move && stay % 10 == 9 ? stay - 1 : stay,
            from, to, (int)(stay % DEPTS),
            (int)(stay % 90) + 10);
    fprintf(settlements, "H%d,JS%010" PRId64 ",ZY%010" PRId64
                         ",%" PRId64 ".%02d,%" PRId64 ".00,%s\n",
            hospital + 1, stay, stay, total / 100, (int)(total % 100),
            total / 200, to);
    fprintf(receipts, "H%d,B%d,%08" PRId64 ",医疗收费电子票据,%s,ZY%010" PRId64
                      ",JS%010" PRId64 ",%" PRId64 ".%02d,正常\n",
            hospital + 1, hospital, stay / hospitals + 1, to, stay, stay,
            total / 100, (int)(total % 100));
    stays++;
}

static void write_masters(void)
{
    FILE *file = begin("hospitals",
                       "hospital_code,name,level,ownership,licence_from,"
                       "licence_to,approved_beds,subjects,contracted_from,"
                       "contracted_to");

    for (int h = 1; h <= hospitals; h++)
        fprintf(file, "H%d,第%d医院,二级,公立,2020-01-01,2030-01-01,90000,"
                      "内科;外科;急诊医学科,2020-01-01,2030-01-01\n",
                h, h);
    end(file);
    file = begin("departments", "hospital_code,dept_code,dept_name,subject");
    for (int i = 0; i < hospitals * DEPTS; i++)
        fprintf(file, "H%d,D%02d,科室%02d,%s\n", i / DEPTS + 1, i % DEPTS,
                i % DEPTS, i % 2 ? "内科" : "外科");
    end(file);
    file = begin("staff", "hospital_code,staff_code,staff_name,role,"
                          "practice_scope,valid_from,valid_to,certificates");
    for (int i = 0; i < hospitals * STAFF; i++)
        fprintf(file, "H%d,S%04d,员%04d,医师,%s,2015-01-01,2035-01-01,CT证\n",
                i / STAFF + 1, i % STAFF, i % STAFF, i % 2 ? "内科专业" : "外科专业");
    end(file);
    file = begin("items", "item_code,national_code,name,class,price_ceiling,"
                          "unit,equipment_category,certificate");
    for (int i = 0; i < ITEMS; i++)
        fprintf(file, "F%05d,%015d,收费项目%04d,%s,%d.%02d,%s,%s,%s\n", i,
                i, i, class_of(i), price_fen(i) / 100, price_fen(i) % 100,
                i >= DRUGS ? "支" : "次", i % 400 == 7 ? "CT" : "",
                i % 400 == 7 ? "CT证" : "");
    end(file);
    file = begin("equipment", "hospital_code,equipment_code,equipment_name,"
                              "category,permit_no,commissioned,inspected_to,"
                              "certificate");
    for (int h = 1; h <= hospitals; h++)
        fprintf(file, "H%d,E%d,16排CT,CT,P%d,2018-01-01,2030-01-01,CT证\n", h, h,
                h);
    end(file);
    file = begin("packages", "package_code,package_name,package_price,"
                             "item_code,part_qty");
    for (int i = 0; i < 20; i++)
        for (int part = 0; part < 3; part++)
            fprintf(file, "K%02d,组套%02d,99999.00,F%05d,1\n", i, i,
                    100 + i * 3 + part);
    end(file);
    file = begin("distributors", "name,from,to");
    fprintf(file, "统一配送有限公司,2020-01-01,\n");
    end(file);
    file = begin("store_items", "hospital_code,store_item_code,item_code,"
                                "NO_CHARGE_FLAG");
    for (int h = 1; h <= hospitals; h++) {
        for (int i = DRUGS; i < ITEMS; i++)
            fprintf(file, "H%d,W%05d,F%05d,0\n", h, i, i);
        fprintf(file, "H%d,W99999,F99999,1\n", h);
    }
    end(file);
}

static void write_stock(void)
{
    FILE *month = begin("stock_months",
                        "hospital_code,月份,药房名称,药品编码,药品名称,期初数量,"
                        "入库数量,出库数量,期末数量,库存单位,零售价");
    FILE *move = begin("stock_moves", "hospital_code,store,item_code,move_type,"
                                      "qty,day,unit");
    FILE *count = begin("stock_counts", "hospital_code,day,store,item_code,"
                                        "book_qty,counted_qty");
    FILE *bought = begin("purchases",
                         "hospital_code,item_code,name,goods_type,invoice_no,"
                         "day,qty,price,amount,seller,maker,delivered_by,"
                         "upstream_invoice_no,upstream_seller");

    for (int h = 0; h < hospitals; h++)
        for (int m = 0; m < MONTHS; m++)
            for (int i = DRUGS; i < ITEMS; i++) {
                int64_t qty = billed[h][i][m];

                fprintf(month, "H%d,2025%02d,门诊药房,F%05d,收费项目%04d,100,"
                               "%" PRId64 ",%" PRId64 ",100,支,%d.%02d\n",
                        h + 1, m + 1, i, i, qty, qty, price_fen(i) / 100,
                        price_fen(i) % 100);
                if (qty)
                    fprintf(move, "H%d,门诊药房,F%05d,采购入库,%" PRId64
                                  ",2025-%02d-10,支\nH%d,门诊药房,F%05d,"
                                  "门诊发药,-%" PRId64 ",2025-%02d-20,支\n",
                            h + 1, i, qty, m + 1, h + 1, i, qty, m + 1);
                fprintf(count, "H%d,2025-%02d-28,门诊药房,F%05d,100,100\n",
                        h + 1, m + 1, i);
                if (qty)
                    fprintf(bought,
                            "H%d,F%05d,收费项目%04d,西药,FP%d%02d%05d,"
                            "2025-%02d-10,%" PRId64 ",1.00,%" PRId64
                            ".00,统一配送有限公司,某药厂,统一配送有限公司,"
                            "UP%d%02d%05d,某药厂\n",
                            h + 1, i, i, h, m, i, m + 1, qty, qty, h, m, i);
            }
    end(month);
    end(move);
    end(count);
    end(bought);
}

static void write_books(void)
{
    FILE *file = begin("accounts", "hospital_code,month,account,amount");

    for (int h = 0; h < hospitals; h++)
        for (int m = 0; m < MONTHS; m++)
            fprintf(file, "H%d,2025-%02d,医疗收入,%" PRId64 ".%02d\n", h + 1,
                    m + 1, income_fen[h][m] / 100,
                    (int)(income_fen[h][m] % 100));
    end(file);
    file = begin("rules", "频度,主项编码,主项名称,从项编码,从项名称");
    fprintf(file, "单日,000000000000004,主项,000000000000005,从项\n");
    end(file);
}

int main(int argc, char **argv)
{
    int64_t wanted = argc >= 3 ? strtoll(argv[1], NULL, 10) : 0;

    people_move = argc == 4;
    if (people_move)
        hospitals = atoi(argv[3]);
    if (wanted < 1 || argc > 4 || hospitals < 1 || hospitals > HOSPITALS_MOST) {
        fprintf(stderr, "usage: generate LINES FOLDER [HOSPITALS]\n");
        return 2;
    }
    folder = argv[2];
    mkdir(folder, 0777);
    charges = begin("charges", "hospital_code,visit_no,line_no,time,item_code,"
                               "item_name,class,qty,price,amount,"
                               "order_dept_code,order_doctor_code,"
                               "exec_dept_code,exec_doctor_code");
    visits = begin("visits", "hospital_code,visit_no,person_no,visit_type,"
                             "admitted,discharged,dept,diagnosis_code,"
                             "diagnosis_name");
    settlements = begin("settlements", "hospital_code,settlement_no,visit_no,"
                                       "total,fund_pay,settled_on");
    receipts = begin("receipts", "hospital_code,batch,receipt_no,kind,"
                                 "issued_on,visit_no,settlement_no,amount,"
                                 "status");
    while (lines < wanted)
        stay_bill(stays);
    end(charges);
    end(visits);
    end(settlements);
    end(receipts);
    write_masters();
    write_stock();
    write_books();
    printf("%" PRId64 " lines, %" PRId64 " stays\n", lines, stays);
    return 0;
}
