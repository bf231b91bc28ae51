/*
 * Columns of the registers: institutions, departments, people, devices, and
 * the price and insurance catalogue.
 */
#include "model/columns_tables.h"

const struct column columns_hospitals[] = {
    HOSPITAL_CODE(COLUMN_REQUIRED | COLUMN_KEY, "hospital_code"),
    {"name", CELL_TEXT, 0, "name", HOSPITAL_NAMES_PLATFORM,
     "机构名称|医疗机构名称|医院名称|定点医药机构名称|"
     "定点医疗机构名称|机构全称|医院全称|单位全称|医保定点名称|"
     "定点名称",
     "机构名称", "name of the institution"},
    {"district", CELL_TEXT, 0, "district", "admdvs|admdvs_name",
     "所属区划|行政区划|所在区划|所属地区|区划|统筹区|统筹地区|"
     "统筹区划|统筹区编码|统筹区划编码|医保区划|医保区划编码|"
     "行政区划编码|区划编码|所属行政区划|所属统筹区|所属区县|"
     "所属县区|所在地区|所在县区|所在区县|区县|行政区|统筹区名称|"
     "省级行政区划编码|市县区划|所属区域|属地|所在区|县区|"
     "医保统筹区|所在行政区|区县名称",
     "所属区划", "district it belongs to"},
    {"ownership", CELL_TEXT, 0, "ownership", "",
     "机构性质|经营性质|所有制形式|所有制|经济类型|医院性质|"
     "办医主体|办医性质|机构经营性质|营利性质|是否营利|营利性|"
     "公立民营|公立/民营|公立或民营|公立私立|公立/私立|是否公立|"
     "所有制性质|经济性质|机构所有制|所有制类型|经济类型代码|"
     "举办主体|主办单位|机构分类管理|分类管理类别|产权性质|经营类别|"
     "公立性质|办院性质|投资主体|登记注册类型|是否公立医院|公立标志|"
     "经济成分",
     "公立或民营", "public or private"},
    {"level", CELL_LEVEL, 0, "level", "hosp_lv",
     "机构等级|医院等级|医疗机构等级|医院级别|机构级别|医疗机构级别|"
     "等级|级别|评审等级|级别等次|医院等级代码|物价等级|收费等级|"
     "机构评审等级|等级评定|医院等级名称|等级类别|评审级别|医保等级|"
     "医保级别",
     "等级：三级、二级、一级，或代码", "level: 三级, 二级, 一级 or a code"},
    {"type", CELL_TEXT, 0, "type", "",
     "机构类型|机构类别|医院类型|医疗机构类型|医疗机构类别|"
     "机构类别代码|机构类型代码",
     "机构类型", "type of the institution"},
    {"licence_no", CELL_CODE, 0, "licence_no", "",
     "执业许可证号|医疗机构执业许可证号|许可证号|执业登记号|登记号|"
     "执业许可证登记号|许可证登记号|登记证号|执业许可证|"
     "医疗机构许可证|执业许可登记号|执业许可号|执业证号|"
     "医疗机构登记号|执业证书号|执业许可证书号|诊所备案号|"
     "执业许可编码",
     "执业许可证号", "number of the practice licence"},
    {"licence_from", CELL_DAY, 0, "licence_from_day", "",
     "许可证开始日期|执业许可证开始日期|许可证有效期起|"
     "执业许可开始日期|许可证发证日期|发证日期|颁发日期|颁证日期|"
     "批准日期|执业许可证发证日期|有效期起|执业许可证颁发日期|"
     "执业开始日期|执业有效期起|核发日期|领证日期|许可证登记日期|"
     "执业登记日期|首次发证日期",
     "执业许可首日", "first day of the licence"},
    {"licence_to", CELL_DAY, 0, "licence_to_day", "",
     "许可证截止日期|执业许可证截止日期|许可证有效期止|"
     "许可证有效期至|许可证有效期|执业许可截止日期|许可证到期日期|"
     "有效期至|执业截止日期|执业许可有效期|许可有效期|"
     "许可证到期时间|证书有效期至|证照有效期|执业许可证截止时间|"
     "校验有效期",
     "执业许可末日", "last day of the licence"},
    {"approved_beds", CELL_INT, 0, "approved_beds", "",
     "核定床位|核定床位数|编制床位|编制床位数|批准床位数|批准床位|"
     "额定床位|许可床位|床位|核准床位|登记床位|注册床位|"
     "核定编制床位|许可证床位|床位核定数|核定床数|批准设置床位|"
     "牙椅数|编制床数|批准床位数量",
     "核定床位数", "approved number of beds"},
    {"subjects", CELL_TEXT, 0, "subjects", "",
     "诊疗科目|核准诊疗科目|执业范围|批准诊疗科目|登记诊疗科目|"
     "核准登记诊疗科目|核准科目|许可诊疗科目|诊疗科目名称|"
     "开设诊疗科目|开设科目|登记科目|执业科目|诊疗范围|执业诊疗科目|"
     "核准执业科目",
     "许可证载明的诊疗科目，以 ; 、或 # 连接",
     "licensed subjects, joined by ; 、 or #"},
    {"contracted_from", CELL_DAY, 0, "contracted_from_day", "",
     "定点开始日期|定点起始日期|协议开始日期|定点协议开始日期|"
     "定点时间|定点日期|医保定点日期|医保定点开始日期|协议起始日期|"
     "协议签订日期|签订协议日期|签约日期|协议签约日期|纳入定点日期|"
     "医保协议开始日期|服务协议开始日期|医保开通日期|首次定点日期|"
     "定点批准日期|医保签约日期|协议生效日期|医保协议签订日期|"
     "医保定点时间|定点协议签订日期|协议起|医保协议生效日期",
     "医保定点首日", "first day of the insurance contract"},
    {"contracted_to", CELL_DAY, 0, "contracted_to_day", "",
     "定点停止日期|定点截止日期|定点终止日期|协议截止日期|"
     "协议终止日期|定点结束日期|医保定点截止日期|医保协议截止日期|"
     "服务协议截止日期|解约日期|协议解除日期|解除协议日期|"
     "协议到期日期|退出定点日期|取消定点日期|解除定点日期|"
     "医保协议有效期|退出日期|定点退出日期|医保定点到期日期|协议止|"
     "定点协议到期日期|协议解除时间",
     "医保定点末日", "last day of the insurance contract"},
    END};

const struct column columns_departments[] = {
    HOSPITAL_CODE(0, NULL),
    {"dept_code", CELL_CODE, COLUMN_ONE_OF | COLUMN_KEY, "dept_code",
     "hosp_dept_codg|dept_code|dept_id|KSDM",
     "科室编码|科室代码|科室编号|部门编码|部门代码", "院内科室编码",
     "the hospital's code of the department"},
    {"dept_name", CELL_TEXT, COLUMN_ONE_OF | COLUMN_KEY, "dept_name",
     "hosp_dept_name|dept_name|KSMC",
     "科室名称|科室|部门名称|病区名称|病区|科室全称|科室简称", "科室名称",
     "name of the department"},
    {"subject", CELL_TEXT, 0, "subject", "caty",
     "诊疗科目|对应诊疗科目|诊疗科目名称|诊疗科目代码|科别|对照科目|"
     "标准科目|标准科室|标准科室名称|所属诊疗科目|对应标准科室|"
     "登记诊疗科目|医保科室名称",
     "对应的诊疗科目，代码或名称", "its subject, code or name"},
    {"beds", CELL_INT, 0, "beds", "aprv_bed_cnt",
     "床位数|床位|开放床位|开放床位数|批准床位数量|编制床位|"
     "核定床位|实际开放床位|展开床位|实有床位|床位编制",
     "床位数", "number of beds"},
    {"opened", CELL_DAY, 0, "opened_day", "dept_estbdat|begntime",
     "成立日期|开设日期|启用日期|开始日期|科室成立日期|开科日期|"
     "设立日期|建立日期|批准日期|开业日期|设置日期|创建日期|"
     "建档日期|设科日期",
     "开设日期", "first day of work"},
    {"closed", CELL_DAY, 0, "closed_day", "endtime",
     "撤销日期|停用日期|停止日期|结束日期|关闭日期|撤科日期|"
     "停科日期|注销日期|撤并日期|取消日期|撤档日期",
     "撤销日期", "last day of work"},
    END};

const struct column columns_staff[] = {
    HOSPITAL_CODE(0, NULL),
    {"staff_code", CELL_CODE, COLUMN_ONE_OF | COLUMN_KEY, "staff_code",
     "dr_code|dr_codg|YSDM|YSBM|staff_no|doctor_no|emp_no|empno|emp_code|staff_"
     "id|doctor_code|"
     "doctor_id|YSGH|YGGH|gh",
     "工号|人员编码|人员代码|职工编号|职工工号|员工号|医师编码|"
     "医师代码|医生编码|医生工号|医保医师代码|人员编号|医保医师编码|"
     "医保人员编码|国家医保医师编码|医师国家编码|医师医保编码|"
     "HIS工号|人员内码|编号|职员代码|人事编号|人员标识",
     "院内工号或医保医师代码",
     "the hospital's or the insurance's code of the person"},
    {"staff_name", CELL_TEXT, COLUMN_ONE_OF | COLUMN_KEY, "staff_name",
     "dr_name|emp_name|doctor_name|YSXM|YGXM",
     "姓名|人员姓名|职工姓名|医师姓名|医生姓名|员工姓名|名字|人员名称", "姓名",
     "name of the person"},
    {"role", CELL_TEXT, COLUMN_FALLBACK, "role", "",
     "人员类别|人员类型|执业类型|岗位类别|职业类别|岗位|执业类别|"
     "资格类别|执业资格类别|从业类别|岗位名称|岗位类型|职务类别|"
     "工种|从业资格|职类|人员岗位",
     "人员类别：医师、护士、药师、技师", "role: 医师, 护士, 药师 or 技师"},
    {"licence_no", CELL_CODE, 0, "licence_no", "practice_no|cert_no",
     "执业证书编号|执业证书编码|执业证号|执业证书号|执业证编号|"
     "医师执业证书编号|执业编号|执业医师编号|执业注册号|执业证书|"
     "执业证|执业资格证号|执业医师证号|执业医师证书编号|"
     "注册证书编号|执业许可证号|护士执业证书编号|执业注册编号|"
     "资格执业证号",
     "执业证书编号", "number of the practice certificate"},
    {"practice_scope", CELL_TEXT, 0, "practice_scope", "",
     "执业范围|注册执业范围|医师执业范围|执业科目|注册范围|执业专业|"
     "执业范围名称|注册科目|执业注册范围|注册专业|执业科目名称|"
     "执业范围代码",
     "执业范围", "scope of practice"},
    {"dept", CELL_TEXT, 0, "dept", "dept_name",
     "科室名称|科室|所在科室|所属科室|工作科室|工作部门|所属部门|"
     "所在部门|部门|任职科室|聘用科室|注册科室|现任科室|现科室|"
     "执业科室|岗位科室|归属科室|病区",
     "科室", "department"},
    {"title", CELL_TEXT, 0, "title", "",
     "职称|专业技术职称|专业技术职务|技术职称|职务|技术职务|"
     "职称名称|职称等级|职称级别|专业职称|专业技术资格|技术资格|"
     "聘任职称|现职称|卫生技术职称|技术级别|聘任职务|"
     "专业技术职务名称|聘任技术职务|职务名称|技术职称等级|"
     "专业技术职称级别",
     "职称", "professional title"},
    {"valid_from", CELL_DAY, COLUMN_VERSION, "valid_from_day", "begntime",
     "有效开始日期|资质开始日期|有效期起|生效日期|注册日期|开始日期|"
     "执业开始日期|发证日期|批准日期|首次注册日期|执业注册日期|"
     "注册有效期起|证书有效期起|执业证书发证日期|颁发日期|取得日期|"
     "执业有效期起|获证日期|资质有效期起|证书发证日期|签发日期|"
     "聘任日期|注册批准日期|执业注册时间",
     "资质有效首日", "first day on which the qualification holds"},
    {"valid_to", CELL_DAY, 0, "valid_to_day", "endtime",
     "有效截止日期|资质截止日期|有效期止|有效期至|失效日期|终止日期|"
     "结束日期|执业截止日期|到期日期|注册有效期至|"
     "证书有效期至|资格有效期至|注册截止日期",
     "资质有效末日", "last day on which the qualification holds"},
    {"certificates", CELL_TEXT, 0, "certificates", "",
     "专项资质|上岗证|上岗证书|资质证书|其他资质|专项证书|"
     "上岗合格证|大型医用设备上岗证|大型设备上岗证|上岗证名称|"
     "上岗资质|上岗资格证|资格证|资格证书|特殊资质|特殊岗位资质|"
     "岗位资质|岗位证书|持证情况|其他证书|专项技能证书|资质名称|"
     "资质证明|准入资质|专科资质|上岗合格证书|特殊岗位证书|"
     "培训合格证|专业资质|资质|专项资质证书|上岗证种类|"
     "岗位培训合格证|专项证书名称|资质类型",
     "上岗证等专项资质，以 ; 、或 # 连接",
     "further certificates, joined by ; 、 or #"},
    {"valid_span", CELL_TEXT, COLUMN_NO_TEMPLATE, NULL, "",
     "注册有效期|执业有效期|证书有效期|执业证书有效期|资质有效期|"
     "执业证有效期|资格有效期|证件有效期|执业注册有效期",
     "有效末日，或首日至末日，长期为无末日",
     "last day, or first and last day, or 长期: without end"},
    END};

const struct column columns_equipment[] = {
    HOSPITAL_CODE(0, NULL),
    {"equipment_code", CELL_CODE, COLUMN_REQUIRED | COLUMN_KEY,
     "equipment_code",
     "SBBH|SBBM|device_id|asset_code|asset_no|equip_code|equip_no|device_code|"
     "device_no|"
     "card_no",
     "设备编码|设备编号|设备代码|资产编号|资产编码|固定资产编号|"
     "卡片编号|资产卡片编号|条码|条形码|资产条码|资产条形码|"
     "计量编号|资产卡号|台账编号|管理编号|统一编号|内部编号|"
     "院内编号|资产标签号|物资序号|设备序号|资产序号|固定资产卡片号|"
     "设备唯一编码|标签编号|卡片号|资产号|设备条码|标签号|国资编码|"
     "财务编号",
     "院内设备编码", "the hospital's code of the device"},
    {"equipment_name", CELL_TEXT, COLUMN_REQUIRED, "equipment_name",
     "asset_name|equip_name|device_name|SBMC",
     "设备名称|仪器名称|仪器设备名称|资产名称|名称|品名|设备品名|"
     "设备通用名称",
     "设备名称", "name of the device"},
    {"category", CELL_TEXT, 0, "category", "",
     "设备类别|设备类型|大型医用设备类别|管理类别|设备分类|配置类别|"
     "甲乙类|甲乙类别|甲乙分类|大型设备类别|许可类别|配置许可类别|"
     "资产大类|设备大类|配置管理类别|配置许可管理类别",
     "设备类别；大型医用设备注明甲、乙类",
     "category: what it is, and 甲 or 乙 where a permit is needed"},
    {"permit_no", CELL_CODE, 0, "permit_no", "",
     "配置许可证号|大型医用设备配置许可证号|配置许可证|许可证号|"
     "配置证号|配置许可号|配置证|配置许可|配置许可证书编号|"
     "大型医用设备配置许可证|许可证|乙类配置许可证号|"
     "甲类配置许可证号|乙类大型医用设备配置许可证号|配置许可文号|"
     "许可证书编号|配置证书号",
     "配置许可证号", "number of the permit to own it"},
    {"registration_no", CELL_CODE, 0, "registration_no", "MDRCN",
     "注册证号|注册证/"
     "备案凭证号|医疗器械注册证号|医疗器械注册证编号|注册证编号|"
     "产品注册证号|产品注册证|注册证|注册号|产品注册号|"
     "医疗器械注册证|注册备案号|注册证/备案号|注册/备案号|"
     "产品注册证编号|医疗器械注册号|注册证号码|器械注册证",
     "医疗器械注册证号", "number of the device's registration"},
    {"permit_to", CELL_DAY, 0, "permit_to_day", "",
     "许可证有效期|许可证有效期至|配置许可证有效期|许可证截止日期|"
     "许可证有效期止|配置证有效期|配置许可有效期|配置证到期日期|"
     "大型设备许可证有效期",
     "许可证有效末日", "last day of the permit"},
    {"dept", CELL_TEXT, 0, "dept", "dept_name|use_dept",
     "使用科室|科室名称|科室|所在科室|所属科室|在用科室|领用科室|"
     "保管科室|存放科室|所在部门|使用部门|归属科室|安装科室|"
     "所属部门|在用部门|使用人科室|现使用科室|科室名|使用病区|"
     "所属病区|领用部门",
     "使用科室", "department that uses it"},
    {"commissioned", CELL_DAY, 0, "commissioned_day", "",
     "启用日期|投用日期|启用时间|使用日期|投入使用日期|验收日期|"
     "添置日期|购置日期|购买日期|购入日期|购进日期|采购日期|"
     "入账日期|安装日期|安装验收日期|开始使用日期|取得日期|入库日期|"
     "建账日期|建卡日期|启用年月|使用年月|购置年月|投产日期|"
     "登记入账日期|开机日期|装机日期|到货日期|领用日期|出库日期|"
     "使用起始日期",
     "启用日期", "first day of use"},
    {"retired", CELL_DAY, 0, "retired_day", "",
     "停用日期|报废日期|停用时间|停止使用日期|报损日期|处置日期|"
     "退役日期|注销日期|核销日期|销账日期|下账日期|淘汰日期|"
     "减少日期|报废年月|拆除日期|报废停用日期|报废处置日期|报停日期|"
     "退出使用日期",
     "停用日期", "last day of use"},
    {"inspected_to", CELL_DAY, 0, "inspected_to_day", "",
     "检定有效期|检定有效期至|计量检定有效期|检测有效期|"
     "检定截止日期|校准有效期|下次检定|下次检定日期|下次检测日期|"
     "下次校准日期|下次检验日期|下次计量日期|下检日期|证书有效期|"
     "计量有效期|检定周期截止|质控有效期|强检有效期|校验有效期|"
     "检定证书有效期|合格证有效期|检验有效期|定检有效期|"
     "状态检测有效期|检测报告有效期|计量检测有效期|检定合格有效期|"
     "计量证书有效期|下次检定时间|检定有效日期|检测周期截止|"
     "检定证书到期日期|有效期检定|下次送检日期|质控检测有效期|"
     "检定有效期限",
     "检定有效末日", "last day of its inspection"},
    {"certificate", CELL_TEXT, 0, "certificate", "",
     "操作资质|上岗证要求|操作人员资质|所需上岗证|所需资质|上岗证|"
     "持证要求|操作人员资格|操作人员上岗证|操作证|操作证要求|"
     "所需资格|上岗资质要求|人员资质要求|操作人员资质要求|资质要求|"
     "上岗要求|所需证书|操作资格|操作人员要求|人员要求|所需上岗资质",
     "操作人员须持有的上岗证", "certificate its operator must hold"},
    {"items", CELL_TEXT, 0, "items", "",
     "对应项目|对应项目编码|收费项目编码|对应收费项目|项目编码|"
     "物价编码|收费编码|收费代码|对应物价项目|对应物价编码|"
     "对应收费编码|物价项目|物价代码|关联收费项目|关联收费项目编码|"
     "关联项目编码|所对应收费项目|收费项目|对应收费代码|"
     "检查项目编码|对应检查项目编码|收费项目对应|适用收费项目|"
     "适用项目编码|物价项目编码|收费条目|收费对应编码",
     "所对应收费项目的编码，以 ; 、或 # 连接",
     "codes of the items it serves, joined by ; 、 or #"},
    END};

/* One row of the file is an entry for each level that it has a price of. */
#define PRICE_OF_LEVEL(n, level)                                               \
    {                                                                          \
        "price_level_" n, CELL_E6, COLUMN_NO_TEMPLATE, NULL, "",               \
            level "医院价格|" level "价格|" level "限价|" level                \
                  "医院限价|" level "医院|" level "医疗机构价格|" level        \
                  "医疗机构",                                                  \
            level "医院的最高限价", "highest price in hospitals of level " n   \
    }

const struct column columns_items[] = {
    HOSPITAL_CODE(0, NULL),
    {"hospital_level", CELL_LEVEL, COLUMN_VERSION, "hospital_level",
     "hosp_lv|lmtpric_hosp_lv",
     "适用医院等级|医院等级|机构等级|医疗机构等级|医院级别|适用等级",
     "适用的机构等级；空为全部",
     "level of hospital for which it holds; empty: all"},
    {"item_code", CELL_CODE, COLUMN_ONE_OF | COLUMN_KEY, "item_code",
     "medins_list_codg|ITEM_ID_HOSP|item_code|charge_code|AKC515|"
     "FYXH|XMBM|XMDM|SFXMBM|charge_item_code",
     "项目代码|项目编码|收费项目编码|收费项目代码|医院项目编码|"
     "院内项目编码|药品编码|药品代码|收费编码|物价编码|编码|"
     "院内编码|HIS编码|物价代码|费用序号|费用编码|标识主码|规格编码|"
     "药品规格编码|收费代码|药品序号|本地编码|本地项目编码|自编码|"
     "院内收费编码|医院目录编码|机构目录编码|医疗机构目录编码|"
     "医药机构目录编码|价表编码|医嘱代码|本院编码|品规编码|"
     "收费项目标识|物价项目编码|医院收费编码|院内物价编码",
     "院内项目编码", "the hospital's code of the item"},
    {"national_code", CELL_CODE, COLUMN_ONE_OF | COLUMN_KEY, "national_code",
     "med_list_codg|ITEM_ID|hilist_code|national_code",
     "国标代码|国家编码|国家代码|国家项目编码|国家医保编码|医保编码|"
     "医保项目编码|医疗目录编码|医保目录编码|贯标码|医保代码|"
     "三目编码|三大目录编码|医保三目编码|国家目录编码|国家药品编码|"
     "中心编码|医保中心编码|中心项目编码|统一编码|国家统一编码|"
     "医保统一编码|保险编码|对照编码|医保对照编码|医保对应编码|"
     "上传编码|医保上传编码|项目医保编码|项目国家编码|国家耗材编码|"
     "医保药品编码|医保通用编码|医保诊疗编码|医保耗材编码",
     "国家医保编码", "national code of the item"},
    {"name", CELL_TEXT, 0, "name",
     "medins_list_name|ITEM_NAME_HOSP|item_name|charge_name|XMMC|SFXMMC",
     "项目名称|收费项目名称|医院项目名称|院内项目名称|药品名称|名称|"
     "物价名称|收费名称|费用名称|通用名|通用名称|药品通用名|品名|"
     "药名|院内名称|医嘱名称|收费项目|物价项目名称|商品名称",
     "项目名称", "name of the item"},
    {"unit", CELL_TEXT, 0, "unit", "PACKAGE_UNIT|item_unit",
     "计价单位|单位|数量单位|计量单位|售价单位|收费单位|计算单位|"
     "计费单位|零售单位|销售单位|最小单位|最小计价单位|物价单位|"
     "费用单位|基本单位|项目单位|价格单位",
     "计价单位", "unit it is billed in"},
    {"class", CELL_TEXT, 0, "class",
     "med_chrgitm_type|P_CATEGORY|item_class|class_name",
     "收费项目类别|收费类别|费用类别|医疗收费项目类别|项目类别|"
     "费用类型|财务分类|核算项目|核算分类|核算类别|发票项目|"
     "发票分类|收据费目|收据分类|收据项目|费用归并|费用归类|"
     "统计分类|统计类别|项目大类|费用大类|收费大类|费目|费目名称|"
     "收入分类|会计分类|票据项目|发票费目|账单分类|医疗收费类别|"
     "归集项目|核算科目|财务项目|发票类别|费用归别|收入项目|"
     "收入项目名称|核算项目名称|归属类别",
     "收费类别：床位费、护理费等", "class of the fee: 床位费, 护理费 …"},
    {"price_ceiling", CELL_E6, 0, "price_ceiling_e6",
     "price|item_price|std_price",
     "限价|最高限价|最高价格|价格上限|政府指导价|价格|收费标准|"
     "物价标准|标准价格|标准价|标准单价|售价|"
     "零售价|公立医院价格|公立价格|现价|指导价|政府定价|定价|"
     "收费价格|项目单价|核定价格|执行价格|现行价格|最高零售价|"
     "收费单价|现行收费标准|物价标准价|省定价格|价格标准|基准价|最高指导价|"
     "规定价格|"
     "最高收费标准|物价价格|销售价|项目价格|三级收费标准|现行单价|"
     "收费额",
     "最高限价；空或 0 为不限", "highest price allowed; empty or 0: none"},
    {"pay_class", CELL_TEXT, 0, "pay_class", "chrgitm_lv|P_TYPE",
     "收费项目等级|支付类别|医保等级|医保类别|甲乙类|甲乙丙类|"
     "目录等级|报销类别|医保目录等级|医保属性|目录类别|报销等级|"
     "支付等级|费用等级|甲乙丙|医保甲乙类|医保支付类别|医保支付等级|"
     "甲乙丙分类|医保性质|自付类别|自费类别|医保费用等级|"
     "医保项目等级|甲乙类别|甲乙分类|项目甲乙类|医保目录类别|"
     "医保报销类别|医保目录甲乙类|甲乙类标志|医保目录甲乙丙|目录甲乙类|"
     "收费项目医保等级",
     "医保等级：甲、乙、丙", "insurance class: 甲, 乙, 丙"},
    {"subject", CELL_TEXT, 0, "subject", "",
     "诊疗科目|所需诊疗科目|对应诊疗科目", "所需诊疗科目，可多个，具备其一即可",
     "subjects that may bill it, joined; one is enough"},
    {"equipment_category", CELL_TEXT, 0, "equipment_category", "",
     "设备类别|所需设备|所需设备类别|对应设备类别|所需大型设备|"
     "使用设备类别",
     "所需设备类别", "category of device it needs"},
    {"certificate", CELL_TEXT, 0, "certificate", "",
     "所需资质|所需上岗证|所需证书|资质要求|人员资质要求|所需资格|"
     "资质限制",
     "所需资质", "certificate it needs"},
    {"note", CELL_TEXT, COLUMN_NO_TEMPLATE, "note", "",
     "计价说明|项目说明|收费说明|说明", "计价说明，如“第二部位起减半”",
     "what the price book adds: half the price from the second part"},
    {"valid_from", CELL_DAY, COLUMN_VERSION, "valid_from_day",
     "begndate|START_DATE",
     "生效日期|有效开始日期|开始日期|启用日期|执行日期|有效期起|"
     "执行时间|调价日期|价格生效日期|开始执行日期|价格执行日期|"
     "执行起始日期|起始执行日期|建档时间|批准执行日期|定价日期",
     "生效首日", "first day on which it holds"},
    {"valid_to", CELL_DAY, 0, "valid_to_day", "enddate|STOP_DATE",
     "失效日期|有效截止日期|结束日期|停用日期|终止日期|有效期止|"
     "有效期至|废止日期|作废日期|撤销日期|价格失效日期|停止执行日期|"
     "停止收费日期|取消日期|撤档时间",
     "生效末日", "last day on which it holds"},
    PRICE_OF_LEVEL("1", "一级"),
    PRICE_OF_LEVEL("2", "二级"),
    PRICE_OF_LEVEL("3", "三级"),
    END};
