/*
 * Header lines as hospitals deliver them: the extraction tables of inspection
 * teams, the national platform's detail tables, and the tables of the
 * national inspection by field and by Chinese name.
 */
#ifndef TESTS_UNIT_REAL_HEADERS_H
#define TESTS_UNIT_REAL_HEADERS_H

static const struct {
    const char *table, *kind;
    int inpatient, store_level;
    const char *header;
} real_headers[] = {
    {"fee_list_d", "charges", -1, -1,
     "bkkp_sn,mdtrt_id,fee_ocur_time,setl_id,rx_drord_no,fixmedins_code,"
     "fixmedins_name,psn_no,psn_insu_rlts_id,insu_admdvs,pay_loc,"
     "med_type,cnt,pric,det_item_fee_sumamt,pric_uplmt_amt,selfpay_prop,"
     "fulamt_ownpay_amt,overlmt_selfpay,preselfpay_amt,inscp_amt,"
     "cvlserv_bedfee_amt,medins_disc_amt,chrgitm_lv,hilist_code,"
     "hilist_name,list_type,med_list_codg,medins_list_codg,"
     "medins_list_name,med_chrgitm_type,prodname,spec,dosform_name,"
     "bilg_dept_codg,bilg_dept_name,bilg_dr_code,bilg_dr_name,"
     "acord_dept_codg,acord_dept_name,acord_dr_code,acord_dr_name,"
     "lmt_used_flag,hosp_prep_flag,hosp_appr_flag,tcmdrug_used_way,"
     "prodplac_type,bas_medn_flag,hi_nego_drug_flag,prcu_drug_flag,"
     "chld_medc_flag,etip_flag,etip_hosp_code,dscg_tkdrug_flag,"
     "list_sp_item_flag,matn_fee_flag,drt_reim_flag,reim_prop,"
     "oprn_oprt_code,sin_dos_dscr,used_frqu_dscr,prd_days,medc_way_dscr,"
     "memo,vali_flag,rid,updt_time,crter_id,crter_name,crte_time,"
     "crte_optins_no,opter_id,opter_name,opt_time,optins_no,poolarea_no,"
     "rx_circ_flag,dise_codg,chrg_bchno,init_feedetl_sn,comb_no,pt"},
    {"mdtrt_d", "visits", -1, -1,
     "mdtrt_id,medins_setl_id,psn_no,psn_insu_rlts_id,psn_cert_type,"
     "certno,psn_name,gend,naty,brdy,age,coner_name,tel,addr,insutype,"
     "psn_type,cvlserv_flag,cvlserv_lv,sp_psn_type,sp_psn_type_lv,"
     "clct_grde,flxempe_flag,nwb_flag,insu_admdvs,emp_no,emp_name,"
     "emp_type,econ_type,afil_indu,afil_rlts,emp_mgt_type,pay_loc,"
     "fixmedins_code,fixmedins_name,hosp_lv,fix_blng_admdvs,"
     "lmtpric_hosp_lv,dedc_hosp_lv,begntime,endtime,mdtrt_cert_type,"
     "mdtrt_cert_no,med_type,rloc_type,ars_year_ipt_flag,pre_pay_flag,"
     "year,refl_old_mdtrt_id,ipt_otp_no,medrcdno,chfpdr_code,"
     "adm_diag_dscr,adm_dept_codg,adm_dept_name,adm_bed,wardarea_bed,"
     "traf_dept_flag,dscg_maindiag_code,dscg_dept_codg,dscg_dept_name,"
     "dscg_bed,dscg_way,main_cond_dscr,dise_no,dise_name,oprn_oprt_code,"
     "oprn_oprt_name,otp_diag_info,inhosp_stas,die_date,ipt_days,"
     "geso_val,birctrl_type,fetts,fetus_cnt,matn_type,prey_time,"
     "latechb_flag,pret_flag,fpsc_no,birctrl_matn_date,cop_flag,"
     "trt_dcla_detl_sn,vali_flag,memo,rid,updt_time,crter_id,crter_name,"
     "crte_time,crte_optins_no,opter_id,opter_name,opt_time,optins_no,"
     "poolarea_no,chfpdr_name,dscg_maindiag_name,adm_caty,dscg_caty,"
     "ttp_pay_flag,ttp_pay_prop,dise_type_code,same_dise_adm_flag,"
     "quts_type,pt"},
    {"setl_d", "settlements", -1, -1,
     "setl_id,clr_optins,medins_setl_id,mdtrt_id,init_setl_id,psn_no,"
     "psn_insu_rlts_id,psn_name,psn_cert_type,certno,gend,naty,brdy,age,"
     "insutype,psn_type,cvlserv_flag,cvlserv_lv,sp_psn_type,"
     "sp_psn_type_lv,clct_grde,flxempe_flag,nwb_flag,insu_admdvs,emp_no,"
     "emp_name,emp_type,econ_type,afil_indu,afil_rlts,emp_mgt_type,"
     "pay_loc,fixmedins_code,fixmedins_name,hosp_lv,fix_blng_admdvs,"
     "lmtpric_hosp_lv,dedc_hosp_lv,begndate,enddate,setl_time,"
     "mdtrt_cert_type,mdtrt_cert_no,med_type,setl_type,clr_type,clr_way,"
     "psn_setlway,medfee_sumamt,fulamt_ownpay_amt,overlmt_selfpay,"
     "preselfpay_amt,inscp_amt,dedc_std,crt_dedc,act_pay_dedc,hifp_pay,"
     "pool_prop_selfpay,hi_agre_sumfee,cvlserv_pay,hifes_pay,hifmi_pay,"
     "hifob_pay,hifdm_pay,maf_pay,othfund_pay,fund_pay_sumamt,psn_pay,"
     "acct_pay,cash_payamt,ownpay_hosp_part,balc,acct_mulaid_pay,"
     "refd_setl_flag,cal_ipt_cnt,setl_cashpay_way,year,dise_no,dise_name,"
     "invono,manl_reim_rea,vali_flag,memo,rid,updt_time,crter_id,"
     "crter_name,crte_time,crte_optins_no,opter_id,opter_name,opt_time,"
     "optins_no,poolarea_no,mid_setl_flag,acct_used_flag,quts_type,"
     "bydise_setl_payamt,exct_item_fund_payamt,pt"},
    {"setl_list_diag_d", "diagnoses", -1, -1,
     "setl_list_diag_id,setl_id,mdtrt_id,psn_no,diag_type,maindiag_flag,"
     "diag_code,diag_name,adm_cond_type,vali_flag,rid,updt_time,crter_id,"
     "crter_name,crte_time,crte_optins_no,opter_id,opter_name,opt_time,"
     "optins_no,poolarea_no,setl_list_sn,pt"},
    {"setl_list_oprn_d", "surgeries", -1, -1,
     "setl_list_oprn_id,setl_id,psn_no,mdtrt_id,main_oprn_flag,"
     "oprn_oprt_name,oprn_oprt_code,oprn_oprt_date,anst_way,oper_dr_name,"
     "oper_dr_code,anst_dr_name,anst_dr_code,vali_flag,rid,updt_time,"
     "crter_id,crter_name,crte_time,crte_optins_no,opter_id,opter_name,"
     "opt_time,optins_no,poolarea_no,anst_begntime,anst_endtime,"
     "oprn_oprt_begntime,oprn_oprt_endtime,setl_list_sn,pt"},
    {"1.1-机构执业信息", "hospitals", -1, -1,
     "序号,机构编码,机构名称,所属区划,机构性质,机构等级,机构类型,"
     "核定床位,定点开始日期,定点停止日期"},
    {"2.1-机构门诊就医", "visits", 0, -1,
     "序号,机构编码,机构名称,机构等级,险种类别,持证类别,参保地区划,"
     "人员姓名,人员性别,人员年龄,身份证号,门诊号,门诊日期,门诊科室名称,"
     "首诊医生姓名,疾病编码ICD,疾病诊断名称,次要诊断组合,结算流水号,"
     "结算类别,结算日期,医疗金额,医保范围金额,基金支付,个账支付,现金支付"},
    {"2.2-机构门诊结算", "charges", 0, -1,
     "序号,机构编码,机构名称,险种类别,身份证号,人员姓名,门诊号,处方号,"
     "处方组号,项目代码,项目名称,国标代码,国标名称,商品名,规格,产地厂家,"
     "用法,剂量,剂量单位,频次,天数,收费项目类别,收费项目等级,数量,"
     "数量单位,单价,金额,限价,自付比例,全自费金额,超限价金额,"
     "先行自付金额,费用发生日期,费用科室名称,结算流水号"},
    {"2.3-机构门诊处方", "orders", 0, -1,
     "序号,机构编码,机构名称,身份证号,姓名,性别,年龄,门诊号,处置类型,"
     "处方号,处方组号,药品代码,药品名称,药品规格,处方用法,处方剂量,"
     "剂量单位,处方频次,处方天数,数量,数量单位,单价,金额,处方开具日期,"
     "处方科室名称,开具医生姓名"},
    {"2.4-机构门诊手术", "surgeries", 0, -1,
     "序号,机构编码,机构名称,身份证号,姓名,性别,年龄,门诊号,门诊科室名称,"
     "疾病诊断名称,手术日期,手术开始时间,手术结束时间,手术科室名称,"
     "手术者姓名,手术操作编码,手术操作名称,主要手术,手术等级,切口类型,"
     "愈合类型"},
    {"2.5-机构门诊麻醉", "anesthesia", 0, -1,
     "序号,机构编码,机构名称,身份证号,姓名,性别,年龄,门诊号,门诊科室名称,"
     "疾病诊断名称,麻醉日期,麻醉开始时间,麻醉结束时间,麻醉科室名称,"
     "麻醉者姓名,麻醉方式编码,麻醉方式名称,麻醉等级,术后镇痛方式"},
    {"3.1-机构住院就医", "visits", 1, -1,
     "序号,机构编码,机构名称,机构等级,险种类别,持证类别,参保地区划,"
     "人员姓名,人员性别,人员年龄,身份证号,住院号,入院日期,出院日期,"
     "住院天数,住院科室名称,主管医生姓名,疾病编码ICD,疾病诊断名称,"
     "次要诊断组合,结算流水号,结算类别,结算日期,医疗金额,医保范围金额,"
     "基金支付,个账支付,现金支付"},
    {"3.2-机构住院结算", "charges", 1, -1,
     "序号,机构编码,机构名称,险种类别,身份证号,人员姓名,住院号,医嘱号,"
     "医嘱组号,项目代码,项目名称,国标代码,国标名称,商品名,规格,产地厂家,"
     "用法,剂量,剂量单位,频次,天数,收费项目类别,收费项目等级,数量,"
     "数量单位,单价,金额,限价,自付比例,全自费金额,超限价金额,"
     "先行自付金额,费用发生日期,费用科室名称,结算流水号"},
    {"3.3-机构住院医嘱", "orders", 1, -1,
     "序号,机构编码,机构名称,身份证号,姓名,性别,年龄,住院号,医嘱类型,"
     "医嘱号,医嘱组号,医嘱代码,医嘱名称,医嘱规格,医嘱用法,医嘱剂量,"
     "剂量单位,医嘱频次,医嘱天数,数量,数量单位,单价,金额,医嘱开始日期,"
     "医嘱停止日期,医嘱科室名称,开立医生姓名"},
    {"3.4-机构住院手术", "surgeries", 1, -1,
     "序号,机构编码,机构名称,身份证号,姓名,性别,年龄,住院号,住院科室名称,"
     "疾病诊断名称,手术日期,手术开始时间,手术结束时间,手术科室名称,"
     "手术者姓名,手术操作编码,手术操作名称,手术者姓名,主要手术,手术等级,"
     "切口类型,愈合类型"},
    {"3.5-机构住院麻醉", "anesthesia", 1, -1,
     "序号,机构编码,机构名称,身份证号,姓名,性别,年龄,住院号,住院科室名称,"
     "疾病诊断名称,麻醉日期,麻醉开始时间,麻醉结束时间,麻醉科室名称,"
     "麻醉者姓名,麻醉方式编码,麻醉方式名称,麻醉等级,术后镇痛方式,"
     "麻醉复苏开始时间,麻醉复苏结束时间"},
    {"4.1-机构检查登记", "exams", -1, -1,
     "序号,机构编码,机构名称,身份证号,姓名,性别,年龄,就医方式,就医号,"
     "就医科室名称,疾病诊断名称,检查登记日期,检查科室名称,检查者姓名,"
     "检查项目编码,检查项目名称,是否外送"},
    {"4.2-机构检查报告", "exams", -1, -1,
     "序号,机构编码,机构名称,身份证号,姓名,性别,年龄,就医方式,就医号,"
     "就医科室名称,疾病诊断名称,检查报告时间,检查科室名称,检查者姓名,"
     "检查部位,检查方法,检查报告诊断,影像编号,检查报告单位"},
    {"4.3-机构化验登记", "exams", -1, -1,
     "序号,机构编码,机构名称,身份证号,姓名,性别,年龄,就医方式,就医号,"
     "就医科室名称,疾病诊断名称,检验登记日期,检验科室名称,检验者姓名,"
     "检验项目编码,检验项目名称,是否外送"},
    {"4.4-机构化验报告", "exams", -1, -1,
     "序号,机构编码,机构名称,身份证号,姓名,性别,年龄,就医方式,就医号,"
     "就医科室名称,疾病诊断名称,检验报告时间,检验科室名称,检验者姓名,"
     "检验样本,检验方法,检验值名称,检验值描述,检验值范围,样本编号,"
     "检验报告单位"},
    {"5.1-机构药库结转", "stock_months", -1, 1,
     "年月,机构编码,机构名称,药库名称,项目代码,国标代码,商品类型,"
     "商品名称,商品规格,生产厂家,供应商名称,包装单位,拆零单位,拆零比,"
     "库存单位,上期结存数,本期收入数,本期支出数,本期结存数,购入价,零售价,"
     "结转日期"},
    {"5.2-机构药房结转", "stock_months", -1, 2,
     "年月,机构编码,机构名称,药房名称,项目代码,国标代码,商品类型,"
     "商品名称,商品规格,生产厂家,供应商名称,包装单位,拆零单位,拆零比,"
     "库存单位,上期结存数,本期收入数,本期支出数,本期结存数,购入价,零售价,"
     "结转日期"},
    {"5.3-机构药库消耗", "stock_moves", -1, 1,
     "序号,机构编码,机构名称,药库名称,项目代码,国标代码,商品类型,"
     "商品名称,商品规格,生产厂家,供应商名称,包装单位,拆零单位,拆零比,"
     "出入库类型,出入库数量,出入库单位,购入价,零售价,业务日期,"
     "对方单位部门"},
    {"5.4-机构药房消耗", "stock_moves", -1, 2,
     "序号,机构编码,机构名称,药房名称,项目代码,国标代码,商品类型,"
     "商品名称,商品规格,生产厂家,供应商名称,包装单位,拆零单位,拆零比,"
     "出入库类型,出入库数量,出入库单位,购入价,零售价,业务日期,对方部门"},
    {"SETTLE_ZY", "visits", 1, -1,
     "HOSPITAL_ID,HOSPITAL_NAME,BRIDGE_ID,HISID,P_LEVEL,BILL_DATE,ZYH,"
     "PATIENT_ID,SOCIAL_ID,ID_CARD,BENEFIT_TYPE,BENEFIT_GROUP_ID,"
     "ADMISSION_DEPT_ID,ADMISSION_DEPT_NAME,TRANSFER_DEPT_ID,"
     "TRANSFER_DEPT_NAME,DISCHARGE_DEPT_ID,DISCHARGE_DEPT_NAME,DOCTOR_ID,"
     "DOCTOR_NAME,PATIENT_GENDER,PATIENT_BIRTHDAY,PATIENT_AGE,BEDID,"
     "NB_TYPE,NB_BIRTH_WEIGHT,NB_INPATIENT_WEIGHT,CLAIM_TYPE,"
     "IF_LOCAL_FLAG,ADMISSION_DATE,DISCHARGE_DATE,ZYTS,DISCHARGE_STATUS,"
     "TOTAL_AMOUNT,BMI_PAY_AMOUNT,CASH,SELF_PAY_AMOUNT,SELF_PAY_IN,"
     "SELF_PAY_OUT,BMI_CONVERED_AMOUNT,HOSPITAL_AREA,"
     "MEDICAL_INSURANCE_FLAG,REFUND_FLAG_TYPE,REFUND_HISID"},
    {"SETTLE_ZY in Chinese", "visits", 1, -1,
     "医疗机构编码,医疗机构名称,病案关联字段,结算单据号,医保结算等级,"
     "结算日期,住院号,个人编码,患者社会保障号码,身份证号,险种类型,"
     "人员类型,入院科室编码,入院科室名称,转诊科室编码,转科科室名称,"
     "出院科室编码,出院科室名称,主诊医师编码,主诊医师姓名,患者性别,"
     "患者出生日期,患者年龄,患者床位号,新生儿入院类型,新生儿出生体重,"
     "新生儿入院体重,住院医疗类型,异地标志,入院日期,出院日期,住院天数,"
     "离院方式,医疗总费用,基本统筹支付,个人现金支付,个人账户支付,"
     "个人自付,个人自费,符合基本医疗保险的费用,院区,"
     "医保结算与非医保结算标志,退费标识,退费冲销原结算单据号"},
    {"SETTLE_ZY_DIAGNOSIS", "diagnoses", 1, -1,
     "HOSPITAL_ID,HOSPITAL_NAME,BRIDGE_ID,HISID,ZYH,PATIENT_ID,SOCIAL_ID,"
     "ID_CARD,ADMISSION_DISEASE_ID,ADMISSION_DISEASE_NAME,"
     "DISCHARGE_DISEASE_ID_MAIN,DISCHARGE_DISEASE_NAME_MAIN,"
     "DISCHARGE_DISEASE_ID_OTHER1,DISCHARGE_DISEASE_NAME_OTHER1,"
     "DISCHARGE_DISEASE_ID_OTHER2,DISCHARGE_DISEASE_NAME_OTHER2,"
     "DISCHARGE_DISEASE_ID_OTHER3,DISCHARGE_DISEASE_NAME_OTHER3,"
     "DISCHARGE_DISEASE_ID_OTHER4,DISCHARGE_DISEASE_NAME_OTHER4,"
     "DISCHARGE_DISEASE_ID_OTHER5,DISCHARGE_DISEASE_NAME_OTHER5,"
     "DISCHARGE_DISEASE_ID_OTHER6,DISCHARGE_DISEASE_NAME_OTHER6,"
     "DISCHARGE_DISEASE_ID_OTHER7,DISCHARGE_DISEASE_NAME_OTHER7,"
     "DISCHARGE_DISEASE_ID_OTHER8,DISCHARGE_DISEASE_NAME_OTHER8,"
     "DISCHARGE_DISEASE_ID_OTHER9,DISCHARGE_DISEASE_NAME_OTHER9,"
     "DISCHARGE_DISEASE_ID_OTHER10,DISCHARGE_DISEASE_NAME_OTHER10,"
     "DISCHARGE_DISEASE_ID_OTHER11,DISCHARGE_DISEASE_NAME_OTHER11,"
     "DISCHARGE_DISEASE_ID_OTHER12,DISCHARGE_DISEASE_NAME_OTHER12,"
     "DISCHARGE_DISEASE_ID_OTHER13,DISCHARGE_DISEASE_NAME_OTHER13,"
     "DISCHARGE_DISEASE_ID_OTHER14,DISCHARGE_DISEASE_NAME_OTHER14,"
     "DISCHARGE_DISEASE_ID_OTHER15,DISCHARGE_DISEASE_NAME_OTHER15"},
    {"SETTLE_ZY_DIAGNOSIS in Chinese", "diagnoses", 1, -1,
     "医疗机构编码,医疗机构名称,病案关联字段,结算单据号,住院号,个人编码,"
     "患者社会保障号码,身份证号,入院诊断编码,入院诊断名称,出院主诊断编码,"
     "出院主诊断名称,出院副诊断编码-1,出院副诊断名称-1,出院副诊断编码-2,"
     "出院副诊断名称-2,出院副诊断编码-3,出院副诊断名称-3,"
     "出院副诊断编码-4,出院副诊断名称-4,出院副诊断编码-5,"
     "出院副诊断名称-5,出院副诊断编码-6,出院副诊断名称-6,"
     "出院副诊断编码-7,出院副诊断名称-7,出院副诊断编码-8,"
     "出院副诊断名称-8,出院副诊断编码-9,出院副诊断名称-9,"
     "出院副诊断编码-10,出院副诊断名称-10,出院副诊断编码-11,"
     "出院副诊断名称-11,出院副诊断编码-12,出院副诊断名称-12,"
     "出院副诊断编码-13,出院副诊断名称-13,出院副诊断编码-14,"
     "出院副诊断名称-14,出院副诊断编码-15,出院副诊断名称-15"},
    {"MDCS_FUND_SETL_LIST_OPRN_D", "surgeries", 1, -1,
     "HOSPITAL_ID,HOSPITAL_NAME,HISID,ZYH,PATIENT_ID,SOCIAL_ID,ID_CARD,"
     "ICD9_CODE_MAIN,ICD9_NAME_MAIN,ICD9_CODE_OTHER,ICD9_NAME_OTHER,"
     "OPRN_OPRT_DATE,ANST_WAY,ANST_BEGIN_TIME,ANST_END_TIME,"
     "OPER_BEGIN_TIME,OPER_END_TIME,OPER_DR_NAME,OPER_DR_CODE,"
     "OPER_OTHER_DR_NAME,OPER_OTHER_DR_CODE,ANST_DR_NAME,ANST_DR_CODE"},
    {"MDCS_FUND_SETL_LIST_OPRN_D in Chinese", "surgeries", 1, -1,
     "医疗机构编码,医疗机构名称,结算单据号,住院号,个人编码,"
     "患者社会保障号码,身份证号,主手术及操作编码,主手术及操作名称,"
     "其他手术及操作编码,其他手术及操作名称,手术操作日期,麻醉方式,"
     "麻醉开始时间,麻醉结束时间,手术开始时间,手术结束时间,"
     "主刀术者医师姓名,主刀术者医师代码,其他术者医师姓名,"
     "其他术者医师代码,麻醉医师姓名,麻醉医师代码"},
    {"SETTLE_ZY_DETAIL", "charges", 1, -1,
     "HOSPITAL_ID,HOSPITAL_NAME,HISID,PATIENT_ID,ZYH,ID_CARD,"
     "BILLING_DEPT_ID,BILLING_DEPT_NAME,BILLING_TIME,USAGE_DATE,"
     "EXCUTE_DEPT_ID,EXCUTE_DEPT_NAME,DOCTOR_ID,DOCTOR_NAME,P_CATEGORY,"
     "BILL_DATE,DISCHARGE_MEDICATION,ITEM_ID_HOSP,ITEM_NAME_HOSP,ITEM_ID,"
     "ITEM_NAME,DRUG_SPEC,DOSAGE_FORM,PACKAGE_UNIT,UNIT_PRICE,NUM,COST,"
     "SELF_PAY_LIMIT,BMI_CONVERED_AMOUNT,P_TYPE,P_TYPE_PCT,"
     "REFUND_FLAG_TYPE,REFUND_HISID"},
    {"SETTLE_ZY_DETAIL in Chinese", "charges", 1, -1,
     "医疗机构编码,医疗机构名称,结算单据号,个人编码,住院号,身份证号,"
     "开单科室编码,开单科室名称,项目开单时间,项目执行时间,执行科室编码,"
     "执行科室名称,开单医师编码,开单医师姓名,费用类别,结算日期,"
     "出院带药标识,医院项目编码,医院项目名称,医保项目编码,医保项目名称,"
     "规格,剂型,计价单位,单价,数量,金额,拒付金额,医保范围内金额,支付类别,"
     "报销比例,退费标识,退费冲销原结算单据号"},
    {"SETTLE_MZ", "visits", 0, -1,
     "HOSPITAL_ID,HOSPITAL_NAME,HISID,P_LEVEL,BILL_DATE,YEAR,MONTH,"
     "PATIENT_ID,SOCIAL_ID,BENEFIT_TYPE,BENEFIT_GROUP_ID,MZH,"
     "ADMISSION_DEPT_ID,ADMISSION_DEPT_NAME,DOCTOR_ID,DOCTOR_NAME,"
     "ID_CARD,PATIENT_GENDER,PATIENT_BIRTHDAY,PATIENT_AGE,CLAIM_TYPE,"
     "IF_LOCAL_FLAG,ADMISSION_DATE,OUTPATIENT_DISEASE_ID,"
     "ADMISSION_DISEASE_NAME,TOTAL_AMOUNT,BMI_PAY_AMOUNT,CASH,"
     "SELF_PAY_AMOUNT,BMI_CONVERED_AMOUNT,HOSPITAL_AREA,"
     "MEDICAL_INSURANCE_FLAG,REFUND_FLAG_TYPE,REFUND_HISID"},
    {"SETTLE_MZ in Chinese", "visits", 0, -1,
     "医疗机构编码,医疗机构名称,结算单据号,医保结算等级,结算日期,"
     "结算年份,结算月份,个人编码,患者社会保障号码,险种类型,人员类别,"
     "门诊号,就诊科室编码,就诊科室名称,医师编码,医师名称,身份证号,"
     "患者性别,患者出生日期,患者年龄,就医类型,异地标志,就诊日期,诊断编码,"
     "诊断名称,医疗总费用,基本统筹支付,现金支付,个人账户支付,"
     "符合基本医疗保险的费用,院区,医保结算与非医保结算标志,退费标识,"
     "退费冲销原结算单据号"},
    {"SETTLE_MZ_DETAIL", "charges", -1, -1,
     "HOSPITAL_ID,HOSPITAL_NAME,HISID,PATIENT_ID,DISCHARGE_DEPT_ID,"
     "DISCHARGE_DEPT_NAME,BILLING_TIME,EXCUTE_DEPT_ID,EXCUTE_DEPT_NAME,"
     "USAGE_DATE,DOCTOR_ID,DOCTOR_NAME,BILL_DATE,PRESCRIPTION,P_CATEGORY,"
     "ITEM_ID_HOSP,ITEM_NAME_HOSP,ITEM_ID,ITEM_NAME,DRUG_SPEC,"
     "DOSAGE_FORM,PACKAGE_UNIT,UNIT_PRICE,NUM,COST,SELF_PAY_LIMIT,"
     "BMI_CONVERED_AMOUNT,P_TYPE,P_TYPE_PCT,REFUND_FLAG_TYPE,REFUND_HISID"},
    {"SETTLE_MZ_DETAIL in Chinese", "charges", -1, -1,
     "医疗机构编码,医疗机构名称,结算单据号,个人编码,开单科室编码,"
     "开单科室名称,项目开单时间,执行科室编码,执行科室名称,项目执行时间,"
     "开单医师编码,开单医师姓名,结算日期,处方号,费用类别,医院项目编码,"
     "医院项目名称,医保项目编码,医保项目名称,规格,剂型,计价单位,单价,"
     "数量,金额,拒付金额,医保范围内金额,支付类别,报销比例,处方退费标识,"
     "退费冲销原结算单据号"},
    {"HIS_VS_YB_STORE_MAPPING", "store_items", -1, -1,
     "HOSPITAL_ID,HOSPITAL_NAME,ITEM_ID_STORE,ITEM_NAME_STORE,ITEM_ID,"
     "ITEM_NAME,ITEM_ID_HOSP,ITEM_NAME_HOSP,SELF_PAY_FLAG,NO_CHARGE_FLAG"},
    {"HIS_VS_YB_STORE_MAPPING in Chinese", "store_items", -1, -1,
     "医疗机构编码,医疗机构名称,物资项目编码,物资项目名称,医保项目编码,"
     "医保项目名称,医院项目编码,医院项目名称,自费物资标识,"
     "单独收费物资标识"},
    {"HIS_VS_YB_STORE", "stock_months", -1, -1,
     "HOSPITAL_ID,HOSPITAL_NAME,INVENTORY_NAME,INVENTORY_LEVEL,"
     "ITEM_ID_STORE,ITEM_NAME_STORE,DRUG_TRACEABILITY_CODE,BATCH_NO,SPEC,"
     "OPENING_DATE,OPENING_PRICE,OPENING_BALANCE,CLOSING_DATE,"
     "CLOSING_PRICE,CLOSING_BALANCE,SPLER_NAME,PRODENTP_NAME,"
     "PROD_CONVRAT,MIN_PRCUNT,MCS_TYPE,HIGHVAL_MCS_FLAG,HIGHVAL_MCS_TYPE"},
    {"HIS_VS_YB_STORE in Chinese", "stock_months", -1, -1,
     "医疗机构编码,医疗机构名称,库名称,库级别,物资项目编码,物资项目名称,"
     "药品追溯码,批号,规格,期初时间,期初单价,期初数量,期末时间,期末单价,"
     "期末数量,供货商名称,生产企业,产品转换比,最小计价单位,耗材分类,"
     "高值耗材标志,高值耗材分类"},
    {"HIS_VS_YB_INVENTORY", "stock_moves", -1, -1,
     "HOSPITAL_ID,HOSPITAL_NAME,INVENTORY_NAME,INVENTORY_LEVEL,"
     "STORE_CODE,STORE_DATE,UNT,IMPORT_PRIC,IMPORT_CNT,ITEM_ID_STORE,"
     "ITEM_NAME_STORE,INVOICE_NO,BATCH_NUMBER,SPEC,"
     "DRUG_TRACEABILITY_CODE,MDRCN,UDI,PROD_CONVRAT,MIN_PRCUNT,"
     "SPLER_NAME,PRODENTP_NAME,MCS_TYPE,HIGHVAL_MCS_FLAG,HIGHVAL_MCS_TYPE"},
    {"HIS_VS_YB_INVENTORY in Chinese", "stock_moves", -1, -1,
     "医疗机构编码,医疗机构名称,库名称,库级别,入库单编号,入库时间,"
     "入库单位,入库单价,入库数量,物资项目编码,物资项目名称,发票号,批号,"
     "规格,药品追溯码,医疗器械注册证编号,医疗器械唯一标识,产品转换比,"
     "最小计价单位,供货商名称,生产企业,耗材分类,高值耗材标志,高值耗材分类"},
    {"HIS_VS_YB_DELIVER", "stock_moves", -1, -1,
     "HOSPITAL_ID,HOSPITAL_NAME,INVENTORY_NAME,INVENTORY_LEVEL,DEL_CODE,"
     "DEL_DATE,UNT,EX_CNT,EX_PRICE,DELIVER_OBJECT,ITEM_ID_STORE,"
     "ITEM_NAME_STORE,SPEC,DRUG_TRACEABILITY_CODE,MDRCN,UDI,PROD_CONVRAT,"
     "MIN_PRCUNT,SPLER_NAME,PRODENTP_NAME,MCS_TYPE,HIGHVAL_MCS_FLAG,"
     "HIGHVAL_MCS_TYPE"},
    {"HIS_VS_YB_DELIVER in Chinese", "stock_moves", -1, -1,
     "医疗机构编码,医疗机构名称,库名称,库级别,出库单编号,出库时间,"
     "出库单位,出库数量,出库单价,出库部门,物资项目编码,物资项目名称,规格,"
     "药品追溯码,医疗器械注册证编号,医疗器械唯一标识,产品转换比,"
     "最小计价单位,供货商名称,生产企业,耗材分类,高值耗材标志,高值耗材分类"},
    {"CONVERT_UNIT", "unit_conversions", -1, -1,
     "HOSPITAL_ID,HOSPITAL_NAME,ITEM_ID_STORE,ITEM_NAME_STORE,"
     "STORAGEHOUSE_UNIT,STORAGEHOUSE_CONVERT,OUTPATIENT_UNIT,"
     "OUTPATIENT_CONVERT,INPATIENT_UNIT,INPATIENT_CONVERT"},
    {"CONVERT_UNIT in Chinese", "unit_conversions", -1, -1,
     "医疗机构编码,医疗机构名称,物资项目编码,物资项目名称,药库包装单位,"
     "药库包装转化比,门诊包装单位,门诊包装转化比,住院包装单位,"
     "住院包装转化比"},
    {"EXAMINFO", "exams", -1, -1,
     "HOSPITAL_ID,HOSPITAL_NAME,BRIDGE_ID,HISID,PATIENT_ID,APPY_NO,"
     "APPY_DEPT_NAME,APPY_DR_NAME,EXAM_DATE,EXAM_ITEM_CODE,"
     "EXAM_ITEM_NAME,YB_EXAM_ITEM_CODE,YB_EXAM_ITEM_NAME,EXAM_PART,"
     "EXAM_DEPT_NAME,EXAM_DEV_NO,RPOTC_NO,RPT_DATE,EXAM_RSTL_ABN,"
     "EXAM_RESULT,EXAM_CCLS,EXAM_PIC_NO,VALI_FLAG"},
    {"EXAMINFO in Chinese", "exams", -1, -1,
     "医疗机构编码,医疗机构名称,病案关联字段,结算单据号,个人编码,"
     "申请单号,申请科室名称,申请医生姓名,检查日期,医院检查项目代码,"
     "医院检查项目名称,医保检查项目代码,医保检查项目名称,检查部位,"
     "检查科室名称,检查设备编码,报告单号,报告日期,检查结果异常标志,"
     "检查结果,检查结论,检查图像编码,有效标志"},
    {"LABINFO", "exams", -1, -1,
     "HOSPITAL_ID,HOSPITAL_NAME,BRIDGE_ID,HISID,PATIENT_ID,APPY_NO,"
     "APPY_DEPT_CODE,BILG_DR_NAME,EXAM_SAMPLE_TYPE,EXAM_SAMPLE_NO,"
     "EXAM_ORG_CODE,EXAM_ORG_NAME,EXAM_DEPT_CODE,EXAM_ITEM_CODE,"
     "EXAM_ITEM_NAME,EXAM_RESULT,EXAM_RESULT_UNIT,REFER_RESULT,"
     "MACHINE_TIME,RPT_NO,RPT_DATE,RPT_DOC,VALI_FLAG"},
    {"LABINFO in Chinese", "exams", -1, -1,
     "医疗机构编码,医疗机构名称,病案关联字段,结算单据号,个人编码,"
     "申请单号,申请科室名称,申请医生姓名,送检样本类型,送检标本号,"
     "外检机构代码,外检机构名称,检验科室名称,检验项目代码,检验项目名称,"
     "检查结果,检查结果单位,参考范围,上机时间,报告单据号,报告日期,"
     "报告医师,有效标志"},
    {"MEDICAL_ORDER_PACKAGE", "packages", -1, -1,
     "HOSPITAL_ID,HOSPITAL_NAME,PACKAGE_ID,PACKAGE_NAME,PACKAGE_PRICE,"
     "ITEM_ID_HOSP,ITEM_NAME_HOSP,WJ_CODE,ITEM_PRICE,ITEM_NUM,"
     "EXEC_DEPT_CODE,EXEC_DEPT_NAME,START_DATE,STOP_DATE,IS_ENABLE"},
    {"MEDICAL_ORDER_PACKAGE in Chinese", "packages", -1, -1,
     "医疗机构编码,医疗机构名称,收费组套编码,收费组套名称,收费组套价格,"
     "医院项目编码,医院项目名称,对应物价编码,项目单价,项目数量,"
     "执行科室代码,执行科室名称,开始便用时间,停止使用时间,使用标识"},
    {"MEDICAL_ORDER_EXECUTE", "orders", 1, -1,
     "HOSPITAL_ID,HOSPITAL_NAME,HISID,ZYH,VISIT_ID,PATIENT_ID,ID_CARD,"
     "ORDER_ID,ORDER_CODE,ORDER_NAME,PACKAGE_ID,PACKAGE_NAME,ORDER_NAME,"
     "ORDER_TYPE,ORDER_LB,INPUT_DEPT_NAME,INPUT_DOCTOR_NAME,INPUT_TIME,"
     "EXEC_TIME,EXEC_DEPT_NAME,EXEC_NURSE_NAME,EXEC_STOP_TIME"},
    {"MEDICAL_ORDER_EXECUTE in Chinese", "orders", 1, -1,
     "医疗机构编码,医疗机构名称,唯一就诊标识,住院号,住院流水号,"
     "患者个人编码/患者ID/医保证号,身份证号,医嘱ID,医嘱编码,医嘱名称,"
     "组套代码,组套名称,医嘱内容,医嘱类型,医嘱类别,开立科室,开立医生,"
     "开立时间,执行时间,执行科室,执行护士,执行结束时间"},
};

#endif
