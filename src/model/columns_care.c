/*
 * Columns of operations, examinations and anaesthesia.
 */
#include "model/columns_tables.h"

const struct column columns_surgeries[] = {
    HOSPITAL_CODE(0, NULL),
    VISIT_NO(COLUMN_ONE_OF | NATIONAL_ALWAYS, NULL),
    SETTLEMENT_NO(COLUMN_ONE_OF | NATIONAL_ALWAYS, NULL),
    {"operation_code", CELL_CODE, COLUMN_REQUIRED | NATIONAL_ALWAYS,
     "operation_code", "oprn_oprt_code|ICD9_CODE_MAIN|oper_code|SSBM|icd9",
     "手术操作编码|手术编码|手术及操作编码|主手术及操作编码|手术代码|"
     "手术操作代码|手术ICD编码|手术操作ICD编码|主手术编码|手术及操作代码|"
     "手术码",
     "手术操作编码（ICD-9-CM-3）", "operation, ICD-9-CM-3"},
    {"operation_name", CELL_TEXT, NATIONAL_ALWAYS, "operation_name",
     "oprn_oprt_name|ICD9_NAME_MAIN|oper_name|SSMC",
     "手术操作名称|手术名称|手术及操作名称|主手术及操作名称|手术|手术操作|"
     "手术及操作|实施手术名称|主要手术名称|主手术名称|主要手术操作名称",
     "其名称", "its name"},
    {"day", CELL_DAY, COLUMN_ONE_OF_2 | COLUMN_DAY, "day",
     "oprn_oprt_date|oper_date|SSRQ",
     "手术日期|手术操作日期|手术及操作日期|手术年月日|手术实施日期", "手术日期",
     "day of the operation"},
    {"started", CELL_TIME, COLUMN_ONE_OF_2, "started_time",
     "oprn_oprt_begntime|OPER_BEGIN_TIME",
     "手术开始时间|手术操作开始时间|手术时间|手术起始时间|手术切皮时间",
     "开始时间", "its beginning"},
    {"ended", CELL_TIME, 0, "ended_time", "oprn_oprt_endtime|OPER_END_TIME",
     "手术结束时间|手术操作结束时间|手术终止时间|手术完成时间|"
     "手术操作结束日期时间",
     "结束时间", "its end"},
    {"surgeon", CELL_TEXT, COLUMN_FALLBACK | NATIONAL_ALWAYS, "surgeon",
     "oper_dr_name|surgeon|SSYS",
     "手术者姓名|手术者|主刀术者医师姓名|主刀医生|主刀医师|术者|术者姓名|"
     "手术医生|手术医师|主刀|主刀者|手术主刀|主刀医师姓名|术者医师|手术操作者|"
     "第一术者",
     "手术者", "surgeon"},
    {"main", CELL_FLAG, 0, "main", "main_oprn_flag",
     "主要手术|主手术标志|主要手术标志|是否主手术|主手术操作标志|主次手术标志|"
     "主要手术操作标志|主手术标识",
     "1 为主要", "1: the main one"},
    {"grade", CELL_TEXT, 0, "grade", "oprn_lv",
     "手术等级|手术级别|手术分级|手术操作级别|手术操作等级|手术分级代码|"
     "手术级别代码",
     "手术等级", "grade of the operation"},
    {"incision", CELL_TEXT, 0, "incision", "",
     "切口类型|切口等级|切口类别|切口愈合等级|切口分类|手术切口类别|"
     "手术切口等级",
     "切口类型", "type of the incision"},
    ADMISSION_NO(NULL),
    VALID_LINE,
    END};

const struct column columns_exams[] = {
    HOSPITAL_CODE(0, NULL),
    VISIT_NO(COLUMN_ONE_OF, NULL),
    SETTLEMENT_NO(COLUMN_ONE_OF | NATIONAL_ALWAYS, NULL),
    {"item_code", CELL_CODE, NATIONAL_PRESENT, "item_code",
     "EXAM_ITEM_CODE|ITEM_ID_HOSP|item_code",
     "检查项目编码|检验项目编码|医院检查项目代码|检查项目代码|检验项目代码|"
     "化验项目编码|项目编码|项目代码|化验项目代码|检查检验项目编码|"
     "申请项目编码",
     "院内检查项目编码", "the hospital's code of the examination"},
    {"national_code", CELL_CODE, 0, "national_code",
     "YB_EXAM_ITEM_CODE|ITEM_ID",
     "医保检查项目代码|医保检查项目编码|医保项目编码|国标代码|医保编码|"
     "国家编码|国家医保编码",
     "其国家医保编码", "its national code"},
    {"item_name", CELL_TEXT, COLUMN_FALLBACK | NATIONAL_PRESENT, "item_name",
     "EXAM_ITEM_NAME|ITEM_NAME_HOSP|item_name",
     "检查项目名称|检验项目名称|医院检查项目名称|化验项目名称|检验值名称|"
     "项目名称|检查方法|检查部位|检查名称|检验名称|检查检验项目名称|检查项目|"
     "检验项目|化验项目|申请项目名称|检验组合名称",
     "其名称", "its name"},
    {"registered", CELL_TIME, COLUMN_ONE_OF_2, "registered_time",
     "EXAM_DATE|MACHINE_TIME|exam_time|check_time",
     "检查登记日期|检验登记日期|检查登记时间|检验登记时间|登记日期|登记时间|"
     "检查日期|检查时间|检验日期|检验时间|上机时间|申请登记时间|采样时间|"
     "采集时间|送检时间|标本采集时间|预约登记时间|到检时间|接收时间|执行时间|"
     "检查完成时间",
     "登记或检查时间", "when it was registered or made"},
    {"reported", CELL_TIME, COLUMN_ONE_OF_2 | COLUMN_DAY | NATIONAL_ALWAYS,
     "reported_time", "RPT_DATE|report_time|report_date",
     "检查报告时间|检验报告时间|报告时间|报告日期|检查报告日期|检验报告日期|"
     "审核时间|报告发布时间|报告审核时间|发布时间|出报告时间|报告完成时间|"
     "审核日期|报告出具时间",
     "报告时间；空为没有报告", "when its report was issued; empty: no report"},
    {"report_no", CELL_CODE, NATIONAL_ALWAYS, "report_no",
     "RPOTC_NO|RPT_NO|report_no",
     "报告单号|报告单据号|报告编号|影像编号|样本编号|检查报告单号|检验报告单号|"
     "报告号|检查号|标本号|样本号|条码号|影像号|检查流水号|检验单号|检查单号",
     "报告单号", "number of the report"},
    {"equipment_code", CELL_CODE, NATIONAL_PRESENT, "equipment_code",
     "EXAM_DEV_NO|device_no|device_code",
     "检查设备编码|设备编码|设备编号|设备代码|仪器编号|检查设备|检验设备编码|"
     "仪器编码|使用设备|检验仪器编码|设备ID|检验仪器|检查仪器编码",
     "所用设备", "device it was made with"},
    {"dept", CELL_TEXT, NATIONAL_PRESENT, "dept",
     "EXAM_DEPT_NAME|EXAM_DEPT_CODE|exec_dept",
     "检查科室名称|检验科室名称|检查科室|检验科室|执行科室|执行科室名称|"
     "化验科室|报告科室|医技科室|执行部门|检查部门|检查科室代码",
     "检查科室", "department that made it"},
    {"applicant", CELL_TEXT, 0, "applicant",
     "APPY_DR_NAME|BILG_DR_NAME|apply_doctor",
     "申请医生姓名|申请医生|申请医师|开单医生|开单医生姓名|申请人|送检医生|"
     "开单人|送检医师|开立医生",
     "申请医生", "doctor who asked for it"},
    {"reporter", CELL_TEXT, 0, "reporter", "RPT_DOC|RPT_DR_NAME|report_doctor",
     "报告医师|报告医生|报告人|检查者姓名|检验者姓名|检查者|检验者|报告者|"
     "诊断医生|检查医生|检验人|检验医生|检查技师|检验技师|审核医生|检验师",
     "报告医生", "who reported it"},
    {"body_part", CELL_TEXT, COLUMN_NO_TEMPLATE, "body_part", "",
     "检查部位|检查部位名称|部位名称|检查部位描述|部位", "检查部位",
     "part of the body"},
    ADMISSION_NO(NULL),
    VALID_LINE,
    END};

const struct column columns_anesthesia[] = {
    HOSPITAL_CODE(0, NULL),
    VISIT_NO(COLUMN_ONE_OF, NULL),
    SETTLEMENT_NO(COLUMN_ONE_OF, NULL),
    {"method_code", CELL_CODE, COLUMN_ONE_OF_2, "method_code", "",
     "麻醉方式编码|麻醉方式代码|麻醉方法编码", "麻醉方式编码",
     "way of anaesthesia, code"},
    {"method", CELL_TEXT, COLUMN_ONE_OF_2, "method", "anst_way",
     "麻醉方式名称|麻醉方式|麻醉方法|麻醉方法名称|麻醉类型|麻醉种类",
     "麻醉方式", "way of anaesthesia"},
    {"day", CELL_DAY, COLUMN_REQUIRED | COLUMN_DAY, "day", "",
     "麻醉日期|麻醉实施日期|实施麻醉日期|麻醉操作日期", "麻醉日期",
     "day of the anaesthesia"},
    {"started", CELL_TIME, 0, "started_time", "anst_begntime",
     "麻醉开始时间|麻醉起始时间|麻醉操作开始时间|麻醉开始日期时间", "开始时间",
     "its beginning"},
    {"ended", CELL_TIME, 0, "ended_time", "anst_endtime",
     "麻醉结束时间|麻醉终止时间|麻醉操作结束时间|麻醉结束日期时间", "结束时间",
     "its end"},
    {"dept", CELL_TEXT, 0, "dept", "", "麻醉科室名称|麻醉科室", "科室",
     "department"},
    {"doctor", CELL_TEXT, 0, "doctor", "anst_dr_name",
     "麻醉者姓名|麻醉者|麻醉医师|麻醉医生|麻醉医师姓名|麻醉医生姓名|主麻医师|"
     "麻醉师",
     "麻醉者", "anaesthetist"},
    {"grade", CELL_TEXT, 0, "grade", "",
     "麻醉等级|麻醉分级|ASA分级|ASA等级|ASA评分|ASA麻醉分级",
     "麻醉等级（ASA 分级）", "grade of the patient's state (ASA)"},
    ADMISSION_NO(NULL),
    VALID_LINE,
    END};
