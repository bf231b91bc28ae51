#include "model/category.h"

#include <string.h>

#include "base/lang.h"

const struct category categories[CATEGORIES + 1] = {
    {"重复收费", "duplicate charging",
     "同一项服务，或已包含在其他收费项目中的内容，再次收取费用。",
     "A service, or what another billed one contains, is charged again."},
    {"分解收费", "split charging",
     "把一个收费项目拆成几个项目分别收取，合计超过原价。",
     "One priced item is charged as several parts that add up to more."},
    {"超标准收费", "charging above the standard",
     "单价、计价单位、数量或频次超出价格文件的规定。",
     "Price, unit, quantity or frequency is above what the price document "
     "allows."},
    {"串换收费", "charging one item as another",
     "以其他药品、耗材或服务项目的名义收费。",
     "Something is billed under the name of another drug, material or "
     "service."},
    {"不实收费", "charging what was not done",
     "收取未提供或少提供的服务、药品、耗材的费用。",
     "Services, drugs or materials are billed that were not given, or more "
     "than was given."},
    {"虚假结算", "sham settlement", "以虚构的就医、单据或项目申请基金结算。",
     "A claim is settled on invented visits, papers or services."},
    {"超医保支付范围", "beyond the fund's scope",
     "把基金不予支付的费用纳入基金结算。",
     "Costs that the fund does not cover are settled by the fund."},
    {"人证不符", "person and card differ", "就诊人与医保凭证持有人不是同一人。",
     "The person treated is not the holder of the insurance card."},
    {"违反协议", "breach of the service agreement",
     "违反服务协议，且未列入其他类别的行为。",
     "A breach of the service agreement that is named nowhere else."},
    {"无指征检查化验", "tests without indication", "没有病情依据的检查或化验。",
     "Examinations or tests without a medical indication."},
    {"无指征治疗", "treatment without indication", "没有病情依据的治疗或用药。",
     "Treatment or drugs without a medical indication."},
    {"无指征住院", "admission without indication", "病情不需要住院而收治入院。",
     "A patient is admitted whose condition does not need a stay."},
    {"挂床住院", "admission in name only", "办理住院并计费，而患者实际不在院。",
     "A stay is billed while the patient is not in the hospital."},
    {"分解住院", "split admission",
     "未达出院条件办理出院再入院，把一次住院分成几次。",
     "One stay is cut into several by discharging and readmitting."},
    {"违规采购", "irregular purchasing",
     "未按采购、配送、发票规定购进药品耗材。",
     "Drugs or materials are bought against the rules on purchasing, "
     "distribution or invoices."},
    {"资质不符", "qualification does not fit",
     "机构、科室、人员或设备没有相应的范围、资格或许可。",
     "Institution, department, person or device lacks the scope, "
     "qualification or permit."},
    {"诱导住院", "induced admission",
     "以减免、礼品、接送等方式招揽参保人住院。",
     "Insured people are lured into a stay with gifts, waivers or "
     "transport."},
    {"高套病种", "upcoding", "以编码使病例进入高于实际的付费病组（病种）。",
     "Codes put the case into a dearer payment group than it belongs to."},
    {"药品超限用范围", "drugs beyond their limits",
     "用药超出基金限定支付的条件。",
     "A drug is used beyond the limits under which the fund pays for it."},
    {"进销存不符", "purchases, sales and stock differ",
     "药品耗材的购进、库存与收费数量不一致。",
     "Purchases, stock and billed quantities do not agree."},
    {"财务票据", "books and receipts", "票据或账簿缺失、重复、不全或互不一致。",
     "Receipts or books are missing, repeated, incomplete or do not agree."},
    {NULL, NULL, NULL, NULL}};

const struct category *category_find(const char *key)
{
    for (const struct category *category = categories; category->key;
         category++)
        if (strcmp(category->key, key) == 0)
            return category;
    return NULL;
}

const char *category_title(const char *key)
{
    const struct category *category = category_find(key);

    return category ? lang_text(key, category->english) : key;
}
