"""A second reader of hospitals' CSV files, written from the data contract
alone and sharing nothing with the program: it says of each file what an
import must count (kind, encoding, read, stored, replaced, skipped by reason,
problems and their lines, sum of amounts) and what it must store of each
charge.  Slow and plain on purpose: the contract's sentences, in their order.

    predict([(name, bytes), ...]) -> [Result, ...]   one import, in this order
"""
import functools
import hashlib
import re
import time
import unicodedata

BLANKS = " \t\v\f\u3000\xa0\ufeff"
CELL_BYTES = 1 << 20
COLUMNS = 4096
HEADER_LINES = 20
LINE_FEN = 10 ** 10                # |price x quantity|: 100 million yuan
# of an amount, a quantity and a price in its unit, by decimals
MOST = {2: 46 * 10 ** 8, 4: 46 * 10 ** 8, 6: 10 ** 14}

# Our columns, their type and the headings used here. Where two of them stand
# in one header, the first in this order counts: the platform's names, then the
# Chinese ones; of FALLBACK columns the first that is filled. "a|b": either is
# enough.
FALLBACK = {"visit_no", "time", "dept", "dept_code", "bed_no", "surgeon"}
VISIT_NO = "id 就诊号 mdtrt_id 住院号 门诊号 就诊ID ZYH"
SETTLEMENT_NO = "id 结算流水号 setl_id HISID 结算单据号"
HOSPITAL = "id 机构编码 fixmedins_code HOSPITAL_ID"
ITEM_CODE = "id medins_list_codg ITEM_ID_HOSP ITEM_ID_STORE 项目代码 项目编码"
NATIONAL = "id 国标代码 med_list_codg ITEM_ID"
VALID = "valid 有效标志 vali_flag"
KINDS = {
    "charges": {
        "need": ["visit_no|settlement_no", "item_code|national_code",
                 "time", "qty", "amount"],
        "sum": "amount",
        "columns": {
            "hospital_code": HOSPITAL, "visit_no": VISIT_NO,
            "settlement_no": SETTLEMENT_NO, "valid": VALID,
            "item_code": ITEM_CODE, "national_code": NATIONAL,
            "item_name": "text 项目名称 medins_list_name ITEM_NAME_HOSP",
            "line_no": "id 费用明细流水号 feedetl_sn bkkp_sn",
            "reverses_line_no": "id 原费用明细流水号 init_feedetl_sn",
            "class": "text 收费项目类别 med_chrgitm_type",
            "spec": "text 规格", "unit": "text 数量单位",
            "time": "time fee_ocur_time USAGE_DATE 费用发生时间 费用发生日期",
            "qty": "4 数量 cnt NUM", "price": "6 单价 pric UNIT_PRICE",
            "amount": "2 金额 det_item_fee_sumamt COST",
            "ceiling": "6 限价 pric_uplmt_amt",
            "order_no": "id 医嘱号 rx_drord_no",
            "order_dept": "text 开单科室 bilg_dept_name",
            "exec_dept": "text 执行科室 acord_dept_name"}},
    "visits": {
        "need": ["visit_no", "admitted"], "sum": "total", "master": True,
        "columns": {
            "hospital_code": HOSPITAL, "visit_no": VISIT_NO,
            "settlement_no": SETTLEMENT_NO, "valid": VALID,
            "name": "text 姓名 psn_name 人员姓名", "birth": "day 出生日期 brdy",
            "id_no": "id 身份证号 certno", "age": "text 年龄 人员年龄",
            "admitted": "time 入院日期 begntime 门诊日期",
            "discharged": "time 出院日期 endtime",
            "bed_no": "text 床号", "total": "2 医疗总费用 医疗金额",
            "dept": "text 科室名称 出院科室名称",
            "died_on": "day 死亡日期 die_date"}},
    "orders": {
        "need": ["visit_no|settlement_no", "item_code", "started"],
        "columns": {
            "visit_no": VISIT_NO, "settlement_no": SETTLEMENT_NO,
            "order_no": "id 医嘱号 ORDER_ID", "valid": VALID,
            "item_code": "id 医嘱代码 ORDER_CODE",
            "item_name": "text 医嘱名称", "qty": "4 数量",
            "started": "time 医嘱开始日期 INPUT_TIME",
            "stopped": "time 医嘱停止日期"}},
    "surgeries": {
        "need": ["visit_no|settlement_no", "operation_code", "day|started"],
        "columns": {
            "visit_no": VISIT_NO, "settlement_no": SETTLEMENT_NO,
            "operation_code": "id 手术操作编码 oprn_oprt_code",
            "operation_name": "text 手术操作名称", "valid": VALID,
            "day": "day 手术日期", "surgeon": "text 手术者姓名",
            "started": "time 手术开始时间", "ended": "time 手术结束时间"}},
    "diagnoses": {
        "need": ["visit_no|settlement_no", "diagnosis_code"],
        "columns": {
            "visit_no": VISIT_NO, "settlement_no": SETTLEMENT_NO,
            "diagnosis_code": "id 诊断编码 diag_code", "valid": VALID,
            "diagnosis_name": "text 诊断名称 diag_name",
            "main": "text 主诊断标志 maindiag_flag"}},
    "stock_moves": {
        "need": ["item_code", "move_type", "qty", "day"],
        "columns": {
            "hospital_code": HOSPITAL, "item_code": ITEM_CODE,
            "store": "text 库房名称 药库名称", "name": "text 商品名称",
            "move_type": "text 出入库类型", "qty": "4 出入库数量",
            "day": "day 业务日期", "per_pack": "4 拆零比",
            "buy_price": "6 购入价", "sell_price": "6 零售价"}},
    "stock_months": {
        "need": ["month", "item_code", "opening", "closing"],
        "columns": {
            "hospital_code": HOSPITAL, "item_code": ITEM_CODE,
            "month": "month 年月", "store": "text 库房名称 药库名称",
            "opening": "4 上期结存数", "closing": "4 本期结存数",
            "received": "4 本期收入数", "issued": "4 本期支出数"}},
    "stock_counts": {
        "need": ["day", "item_code", "counted_qty"],
        "columns": {
            "day": "day 盘点日期", "item_code": ITEM_CODE,
            "counted_qty": "4 实盘数量", "book_qty": "4 账面数量",
            "counted_by": "text 盘点人"}},
    "receipts": {
        "need": ["receipt_no"], "sum": "amount",
        "columns": {
            "receipt_no": "id 票据号码 billNo", "batch": "id 票据代码",
            "issued_on": "day 开票日期", "visit_no": VISIT_NO,
            "amount": "2 票据金额", "status": "text 票据状态"}},
    "accounts": {
        "need": ["month", "account", "amount"], "sum": "amount",
        "columns": {
            "month": "month 月份", "account": "text 会计科目",
            "amount": "2 金额", "note": "text 备注"}},
    "staff": {
        "need": ["staff_code|staff_name"], "master": True,
        "columns": {
            "staff_code": "id 工号 dr_code", "role": "text 人员类别",
            "staff_name": "text 姓名 dr_name",
            "licence_no": "id 执业证书编号", "valid_from": "day 有效开始日期",
            "valid_to": "day 有效截止日期"}},
    "hospitals": {
        "need": ["hospital_code"], "master": True,
        "columns": {
            "hospital_code": HOSPITAL, "name": "text 机构名称",
            "level": "text 机构等级", "approved_beds": "0 核定床位",
            "licence_to": "day 许可证截止日期"}},
    "distributors": {
        "need": ["name"],
        "columns": {
            "name": "text 配送企业名称", "from": "day 开始日期",
            "to": "day 结束日期"}},
    "anesthesia": {
        "need": ["visit_no", "day", "method_code"],
        "columns": {
            "visit_no": VISIT_NO, "day": "day 麻醉日期",
            "method_code": "id 麻醉方式编码", "doctor": "text 麻醉者姓名"}},
}


class Bad(Exception):
    """A cell that cannot be read."""


class Result:
    def __init__(self, name):
        self.name, self.kind, self.encoding = name, None, None
        self.read = self.stored = self.replaced = 0
        self.amount = 0
        self.cells = 0             # lost alone, of rows that were stored
        self.skipped, self.problems, self.values = {}, [], []

    def skip(self, reason):
        self.skipped[reason] = self.skipped.get(reason, 0) + 1


# ---- bytes to physical lines ------------------------------------------------

def broken(text):
    """Holds bytes that were invalid (kept as lone surrogates) or a NUL."""
    return re.search("[\0\ud800-\udfff]", text) is not None


def decode(data):
    if data[:3] == b"\xef\xbb\xbf":
        return "utf-8-bom", data[3:].decode("utf-8", "surrogateescape")
    for mark, name in ((b"\xff\xfe", "utf-16le"), (b"\xfe\xff", "utf-16be")):
        if data[:2] == mark:
            text = data[2:len(data) // 2 * 2].decode(name, "surrogatepass")
            # a byte left over at the end is an invalid one
            return name, text + "\udc00" * (len(data) % 2)
    tries = []
    for name in ("utf-8", "gb18030"):
        text = data.decode(name, "surrogateescape")
        tries.append((sum(broken(line.replace("\0", ""))
                          for line in physical(text)), name, text))
    tries.sort(key=lambda one: one[0])     # the first where both are as bad
    return tries[0][1:]


def physical(text):
    """Lines, each with its end: LF, CR LF or CR."""
    return re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$", text)


# ---- lines to records -------------------------------------------------------

class Defect(Exception):
    """Not a record: one physical line is lost, no more."""


def record(lines, start, delimiter):
    """The cells of the record that begins on this line, and the line after
    it. Raises Defect."""
    cells, at, line = [], 0, start
    text = lines[line].rstrip("\r\n")
    quoting = delimiter != "|@|"
    while True:
        if quoting and text.startswith('"', at):
            cell, at, held = [], at + 1, 0
            while True:
                quote = text.find('"', at)
                if quote < 0:
                    cell.append(lines[line][at:])
                    held += len(cell[-1])
                    line += 1
                    if line == len(lines) or held > CELL_BYTES:
                        raise Defect("unclosed")
                    text, at = lines[line].rstrip("\r\n"), 0
                    continue
                cell.append(text[at:quote])
                at = quote + 1
                if text.startswith('"', at):
                    cell.append('"')
                    at += 1
                    continue
                rest = text[at:].lstrip(" " if delimiter == "\t" else " \t")
                if not rest or rest.startswith(delimiter):
                    break
                if line > start and (quote == 0 or text[:quote].endswith(
                        delimiter)):
                    raise Defect("the next cell's opening quote")
                cell.append('"')       # not doubled, but text all the same
            end = text.find(delimiter, at)
            cell = "".join(cell)
        else:
            end = text.find(delimiter, at)
            cell = text[at:end if end >= 0 else len(text)]
        if len(cell.encode("utf-8", "surrogatepass")) > CELL_BYTES:
            raise Defect("too long")
        cells.append(cell)
        if end < 0:
            break
        at = end + len(delimiter)
    return cells, line + 1


@functools.lru_cache(maxsize=1 << 16)
def fold(heading):
    text = unicodedata.normalize("NFKC", heading).casefold()
    return "".join(c for c in text if c not in BLANKS and not c.isspace())


# of each kind: heading -> (our column, its place among the column's headings)
OWN = {kind: {fold(heading): (column, place)
              for column, names in table["columns"].items()
              for place, heading in enumerate([column] + names.split()[1:])}
       for kind, table in KINDS.items()}


def kind_of(cells):
    """The kind whose needs the headings meet and which knows most of them."""
    headings = [fold(cell) for cell in cells]
    best = (0, None)
    for kind, table in KINDS.items():
        found = {OWN[kind][h][0] for h in headings if h in OWN[kind]}
        if all(any(one in found for one in need.split("|"))
               for need in table["need"]):
            best = max(best, (len(found), kind), key=lambda one: one[0])
    return best


def find_header(lines):
    """(line index, cells, next line, delimiter, kind) or None."""
    for start in range(min(HEADER_LINES, len(lines))):
        best = (0, None)
        for delimiter in ("|@|", ",", "\t", ";", "|"):
            try:
                cells, after = record(lines, start, delimiter)
            except Defect:
                continue
            score, kind = kind_of(cells)
            if (score > best[0] and len(cells) <= COLUMNS
                    and not broken("".join(cells))):
                best = (score, (start, cells, after, delimiter, kind))
        if best[1]:
            return best[1]
    return None


# ---- cells ------------------------------------------------------------------

NOTHING = set("""NULL null Null (NULL) (null) (Null) [NULL] [null] [Null]
    <NULL> <null> <Null> \\N nan NaN NAN None none NaT N/A n/a #N/A #REF!
    #VALUE! #DIV/0! #NAME? #NUM! #NULL! undefined - -- — —— /""".split())


# marks of no width and of direction, blanks that do not break, Ctrl-Z
UNSEEN = re.compile("[\x1a\xa0\xad\u200b-\u200f\u202a-\u202f\u2060-\u206f\ufeff]")


@functools.lru_cache(maxsize=1 << 16)
def clean(cell):
    text = UNSEEN.sub("", cell).strip(BLANKS + "\r\n")
    text = text[1:].strip(BLANKS) if text.startswith("'") else text
    found = re.fullmatch(r'="(.*)"', text, re.S)
    text = found.group(1).strip(BLANKS) if found else text
    return "" if half(text) in NOTHING else text


HALF = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
HALF[0x3000] = 0x20


def half(text):
    """Full-width letters, digits and punctuation as half-width."""
    return text.translate(HALF)


UNNAMED = ("无", "不详", "未知", "暂无")


def identifier(text, column):
    """'' where it says that there is none."""
    text = half(text)
    if text in UNNAMED:
        return ""
    if column != "operation_code":         # 45.0 is one
        text = re.sub(r"^(\d+)\.0$", r"\1", text, flags=re.ASCII)
    if column == "national_code" and re.fullmatch(r"\d{13,14}", text, re.ASCII):
        text = text.zfill(15)
    if re.fullmatch(r"\d(\.\d+)?[Ee]\+\d+", text, re.ASCII):
        raise Bad("Excel turned the number into this")
    return text


def number(text, decimals):
    text = half(text).replace("￥", "¥")
    text = re.sub(r"^([+-]?)\s*¥\s*([+-]?)", r"\1\2", text)
    text = re.sub(r"\s*元$", "", text)
    found = re.fullmatch(r"([+-]?)([1-9]\d{0,2}(?:,\d{3})+|\d*)"
                         r"(?:\.(\d*))?", text, re.ASCII)
    if not found or not (found.group(2) or found.group(3)):
        raise Bad("not a number")
    sign, whole, part = found.groups()
    part = part or ""
    value = int((whole.replace(",", "") or "0")
                + part[:decimals].ljust(decimals, "0"))
    value += part[decimals:decimals + 1] >= "5"     # half away from zero
    if value > MOST.get(decimals, 10 ** 14):
        raise Bad("no hospital has that much")
    return -value if sign == "-" else value


DATE = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:\s+(.*)|T(.+))?"
                  r"|(\d{4})年(\d{1,2})月(\d{1,2})日\s*(.*)"
                  r"|(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(?:(\d{2})(?:\d{3})?)?"
                  r"|\s+(.+)|T(.+))?"
                  r"|(\d{1,2})-(\d{1,2})月\s*-(\d{2}|\d{4})(?:\s+(.+)|T(.+))?",
                  re.ASCII)
CLOCK = re.compile(r"(?:(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.\d+|:\d{3})?)?"
                   r"|(\d{1,2})\.(\d{1,2})\.(\d{1,2})(?:\.\d+)?"    # Oracle's
                   r"|(\d{1,2})时(?:(\d{1,2})分(?:(\d{1,2})秒)?)?)"
                   r"(?:Z|\s*\+08:?00)?", re.ASCII)
SERIAL = re.compile(r"[1-9]\d{0,4}(\.\d+)?", re.ASCII)
MILLIS = re.compile(r"[1-9]\d{12}", re.ASCII)


def days_from_civil(year, month, day):
    """Days since 1970-01-01, or Bad where the day does not exist."""
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    lengths = [31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    if year < 1900 or not 1 <= month <= 12 or not 1 <= day <= lengths[month - 1]:
        raise Bad("no such day")
    before = year - 1
    return (before * 365 + before // 4 - before // 100 + before // 400
            + sum(lengths[:month - 1]) + day - 719163)


def seconds(text):
    """Seconds since 1970-01-01 00:00:00."""
    text = half(text).strip()
    if MILLIS.fullmatch(text):
        return int(text) // 1000 + 8 * 3600             # China's time
    if SERIAL.fullmatch(text):
        whole, _, part = text.partition(".")
        # 1899-12-30 is Excel's day 0, but it has a day 60, 1900-02-29, that
        # never was: the days before it are one off
        if int(whole) == 60:
            raise Bad("no such day")
        whole = int(whole) + (int(whole) < 60)
        part = (int(part or 0) * 86400 * 2 + 10 ** len(part)) \
            // (2 * 10 ** len(part))
        return (int(whole) - 25569) * 86400 + part
    found = DATE.fullmatch(text)
    if not found:
        raise Bad("not a date")
    part = found.groups()
    if part[0]:
        ymd, clock = (part[0], part[2], part[3]), part[4] or part[5]
    elif part[6]:
        ymd, clock = part[6:9], part[9]
    elif part[10]:
        ymd = part[10:13]
        clock = ":".join(filter(None, part[13:16])) if part[13] \
            else part[16] or part[17]
        if clock and re.fullmatch(r"(\d\d){2,3}", clock, re.ASCII):
            clock = ":".join(re.findall("..", clock))
    else:
        century = "" if len(part[20]) == 4 \
            else "20" if part[20] < "50" else "19"
        ymd, clock = (century + part[20], part[19], part[18]), \
            part[21] or part[22]
    day = days_from_civil(*map(int, ymd))
    if not clock or not clock.strip():
        return day * 86400
    return day * 86400 + second_of_day(clock.strip())


def second_of_day(clock):
    """With 上午 or 下午, AM or PM before or after it: hours are of twelve."""
    clock = re.sub("(?i)am", "上午", re.sub("(?i)pm", "下午", clock))
    word = re.match("[上下]午|", clock).group()
    clock = clock[len(word):].strip()
    if not word and clock[-2:] in ("上午", "下午"):
        word, clock = clock[-2:], clock[:-2].strip()
    found = CLOCK.fullmatch(clock)
    if not found:
        raise Bad("not a time")
    hour, minute, second = [int(one or 0) for one in next(
        three for three in zip(*[iter(found.groups())] * 3) if three[0])]
    if (hour, minute, second) == (24, 0, 0):
        hour, minute, second = 23, 59, 59
    if hour > 23 or minute > 59 or second > 59:
        raise Bad("no such time")
    if word == "上午" and hour > 12:
        raise Bad("no hour of a morning")
    hour += (word == "下午" and hour < 12) * 12 \
        - (word == "上午" and hour == 12) * 12
    return hour * 3600 + minute * 60 + second


def month(text):
    found = re.fullmatch(r"(\d{4})(?:[-/.]?(\d{2})|[-/.](\d{1,2})"
                         r"|年(\d{1,2})月)", half(text), re.ASCII)
    if found:
        return days_from_civil(int(found.group(1)),
                               int(next(filter(None, found.groups()[1:]))), 1)
    return seconds(text) // 86400


VALID_WORDS = dict.fromkeys("1 是 Y y yes true 有效 T 主 Yes √ TRUE".split(), True)
VALID_WORDS.update(dict.fromkeys("0 否 N n no false 无效 F 次 No × FALSE".split(),
                                 False))


def value(text, type_, column):
    if type_ == "text":
        return text
    if type_ == "valid":
        if half(text) not in VALID_WORDS:
            raise Bad("neither valid nor not")
        return half(text)
    if type_ == "id":
        return identifier(text, column)
    if type_ in ("time", "day"):
        return seconds(text)
    if type_ == "month":
        return month(text)
    return number(text, int(type_))


# ---- rows -------------------------------------------------------------------

def trimmed(cells):
    """Folded, without the empty ones at the end."""
    folded = [fold(cell) for cell in cells]
    while folded and not folded[-1]:
        folded.pop()
    return folded


def line_that_is_no_data(cells, header):
    """The reason for which this record is skipped, told before its cells are
    counted, or None."""
    filled = [clean(cell) for cell in cells if clean(cell)]
    first = re.sub(r"[\s\u3000\xa0:：]", "", filled[0])
    if first in ("合计", "小计", "总计"):
        return "total"
    if trimmed(cells) == trimmed(header):
        return "repeated-header"
    if len(filled) <= 2 and re.match(
            r"打印|制表|审核|页|第.*页|SQL>|(已选择|[（(]) *[\d,]+ *(行|rows? )"
            r"|[\d,]+ *rows? selected", filled[0]):
        return "print-line"
    if filled[0].startswith("--") and all(
            not one.strip("-") for one in filled):
        return "print-line"
    return None


# days that mean nothing, or no end; days of services are of our times
NO_DAY = re.compile(r"0|0{8}|(0000.00.00|0001.01.01|1899.12.3[01]|1900.0?1.0?1"
                    r"|1970.0?1.0?1|1753.01.01|2099.12.31|9999.12.31)"
                    r"([ T].*)?|(18991230|19000101|19700101|99991231)(\d{6})?")
DATED = ("time", "admitted", "discharged", "started", "ended", "stopped",
         "day", "registered", "reported", "issued_on", "settled_on")
FIRST = 7305 * 86400
END = (int(time.time()) // 86400 + 367) * 86400


def form(text):
    """A cell of days: "serial", "millis", or that it is written out; None
    where it says no day."""
    text = half(text)
    try:
        seconds(text)
    except Bad:
        return None
    if NO_DAY.fullmatch(text):
        return None
    return "serial" if SERIAL.fullmatch(text) else \
        "millis" if MILLIS.fullmatch(text) else "written"


def forms_of(records_, headings, table):
    """Of each column of days the form of its cells, where all are of one."""
    forms = {}
    for cells in records_:
        row = filled_of(cells, headings)
        if is_deleted(row):
            continue
        for column, text in row.items():
            if table["columns"][column].split()[0] in ("time", "day"):
                forms.setdefault(column, set()).add(form(text))
    return {column: min(some - {None}) for column, some in forms.items()
            if len(some - {None}) == 1}


def is_deleted(row):
    return VALID_WORDS.get(half(row.get("valid", ""))) is False


def filled_of(cells, headings):
    """Where two headings name a column the first counts, or the first filled
    cell."""
    row, seen = {}, set()
    for column, _, place in headings:
        if clean(cells[place]) and (column in FALLBACK or column not in seen):
            row.setdefault(column, clean(cells[place]))
        seen.add(column)
    return row


def read_row(cells, headings, table, forms):
    """Our columns of the row, None where it is deleted, and how many cells it
    is stored without. Raises Bad."""
    row = filled_of(cells, headings)
    if is_deleted(row):
        return None, 0
    lost = 0
    for column, text in list(row.items()):
        type_ = table["columns"][column].split()[0]
        try:
            if type_ in ("time", "day") and NO_DAY.fullmatch(half(text)):
                del row[column]
                continue
            if type_ in ("time", "day") and form(text) in (
                    "serial", "millis") and forms.get(column) != form(text):
                raise Bad("a number among days")
            row[column] = value(text, type_, column)
            if row[column] == "":
                del row[column]
                continue
            if column in DATED and not FIRST <= row[column] < END:
                raise Bad("no day of a service")
        except Bad:                 # the cell alone, where others do
            if column in ("valid", "line_no"):
                raise
            del row[column]
            lost += 1
    for need in table["need"]:
        if not any(one in row for one in need.split("|")):
            raise Bad("must not be empty")
    if abs(row.get("price", 0) * row.get("qty", 0)) > LINE_FEN * 10 ** 8:
        raise Bad("more than 100 million yuan")
    if table is KINDS["charges"] and row["qty"] * row["amount"] < 0:
        row["qty"] = -row["qty"]   # the amount's sign wins
    return row, lost


def columns(header, kind):
    """(our column, place among its headings, place in the row), sorted."""
    return sorted(OWN[kind][fold(cell)] + (place,)
                  for place, cell in enumerate(header)
                  if fold(cell) in OWN[kind])


def read_file(result, data, known, store, several=False):
    """SEVERAL: the delivery names hospitals, and not just one."""
    result.encoding, text = decode(data)
    lines = physical(text)
    found = None if data[:4] == b"PK\3\4" else find_header(lines)
    if not found:
        result.encoding = None
        return
    _, header, at, delimiter, result.kind = found
    table = KINDS[result.kind]
    headings = columns(header, result.kind)
    rows = list(records(lines, at, delimiter, header))
    forms = forms_of([cells for _, cells, defect, reason in rows
                      if not defect and not reason], headings, table)
    for number_, cells, defect, reason in rows:
        result.read += 1
        if known or reason:
            result.skip("same-file" if known else reason)
        elif defect:
            result.problems.append(number_)
        else:
            try:
                row, lost = read_row(cells, headings, table, forms)
            except Bad:
                result.problems.append(number_)
                continue
            if row is None:
                result.skip("invalid")
            elif several and result.kind == "charges" \
                    and "hospital_code" not in row:
                result.problems.append(number_)   # whose is it?
            else:
                result.cells += lost
                store(result, number_, row, table)


def records(lines, at, delimiter, header):
    """(line, cells, whether it is defective, reason to skip it) of each
    record that counts as read."""
    named = len(header)            # separators at its end name no column: a
    while not clean(header[named - 1]):    # row may lack what is below them
        named -= 1
    while at < len(lines):
        number_, defect = at + 1, False
        try:
            cells, after = record(lines, at, delimiter)
        except Defect:
            cells, after, defect = [lines[at]], at + 1, True
        filled = [cell for cell in cells if clean(cell)]
        if not filled and not broken("".join(cells)):
            at = after             # blank: neither read nor skipped
            continue
        reason = None if defect or not filled \
            else line_that_is_no_data(cells, header)
        if not defect and not reason and (
                len(cells) < named
                or any(clean(cell) for cell in cells[len(header):])):
            defect, after = True, at + 1
        yield (number_, cells, defect or broken("".join(cells)), reason)
        at = after


def hospitals_of(files):
    """Codes that rows of the files name."""
    codes = set()
    for name, data in files:
        read_file(Result(name), data, False, lambda result, line, row, table:
                  codes.add(row.get("hospital_code")))
    return codes - {None}


def predict(files):
    several = len(hospitals_of(files)) > 1
    results, hashes, identities, hospitals = [], set(), {}, set()

    def store(result, line, row, table):
        amount = row.get(table.get("sum"), 0)
        result.stored += 1
        result.amount += amount
        one = (line, row)
        result.values.append(one)
        if "hospital_code" in row:
            hospitals.add(row["hospital_code"])
        if result.kind != "charges" or "line_no" not in row:
            return
        # no code: the single hospital that is known, else '-'
        hospital = row.get("hospital_code") or (
            min(hospitals) if len(hospitals) == 1 else "-")
        key = (hospital, row["line_no"])
        if key in identities:
            before, old, old_one = identities[key]
            before.stored -= 1
            before.replaced += 1
            before.amount -= old
            before.values.remove(old_one)
        identities[key] = (result, amount, one)

    for name, data in files:
        result = Result(name)
        digest = hashlib.sha256(data).digest()
        read_file(result, data, digest in hashes, store, several)
        if result.kind:
            hashes.add(digest)
        results.append(result)
    return results
