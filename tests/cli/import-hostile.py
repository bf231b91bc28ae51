"""Hostile files: each is written, imported, and compared with what the second
reader (lib/hostile_reader.py) says of it: kind, encoding, read, stored, replaced,
skipped by reason, problems and their lines, the sum of amounts, and of every
stored charge its visit, item, time, quantity, price, amount and line number.

A group is one import into a database of its own, in the order of the files'
paths; files of a group meet only where that is what they try.
"""
import datetime
import gzip
import json
import os
import random
import sqlite3
import sys

from lib import hostile_reader
from lib.imports import fresh, run
from lib.program import begin

HEADER = "visit_no,item_code,time,qty,amount"
WIDE = HEADER + ",price,spec,line_no,vali_flag"
GOOD = "V1,I1,2024-01-05 08:00,1,10.00"
groups = {}


def add(group, name, content, encoding="utf-8"):
    files = groups.setdefault(group, {})
    name = "%03d-%s" % (len(files), name)
    if "." not in name:
        name += ".csv"
    if name in files:
        sys.exit("two files named " + name)
    if not isinstance(content, bytes):
        content = content.encode(encoding)
    files[name] = content


def file(*rows, header=HEADER, end="\n"):
    return end.join((header,) + rows) + end


def charge(visit="V1", item="I1", time="2024-01-05 08:00", qty="1",
           amount="10.00", price="", spec="", line_no="", valid=""):
    return ",".join((visit, item, time, qty, amount, price, spec, line_no,
                     valid))


def wide(*rows):
    return file(*rows, header=WIDE)


def quoted(cell):
    return '"' + cell.replace('"', '""') + '"'


def encodings():
    g = "encodings"
    # 2-byte characters whose second byte is a delimiter, a quote's neighbour,
    # a letter: 亅 81 7C, 丂 81 40, 俓 82 5C, 厊 85 40, 貾 DA40
    tricky = b"\x81\x7c\x81\x40\x82\x5c\x81\x7c\x81\x40\x81\x7c".decode("gb18030")
    header = HEADER + ",项目名称"
    for delimiter, name in ((",", "comma"), ("|", "bar"), ("|@|", "bar-at"),
                            ("\t", "tab"), (";", "semicolon")):
        for encoding in ("utf-8", "gb18030", "utf-16", "utf-8-sig"):
            rows = [header, GOOD + "," + tricky, GOOD + ",床位费",
                    GOOD + ",𠮷㐂ḿ€", "V1,I1,2024-02-30,1,10.00," + tricky]
            add(g, "%s-%s" % (name, encoding),
                "\r\n".join(rows).replace(",", delimiter) + "\r\n", encoding)
    four = file(GOOD + ",𠮷野家㐀ḿ", GOOD + ",á\u0080\ufffd",
                header=header)
    add(g, "gb18030-four-bytes", four, "gb18030")
    add(g, "utf-16be", b"\xfe\xff" + four.encode("utf-16-be"))
    add(g, "utf-16le-odd", b"\xff\xfe" + file(GOOD, GOOD).encode("utf-16-le")
        + b"V")
    add(g, "utf-16be-odd-no-end",
        b"\xfe\xff" + (HEADER + "\n" + GOOD).encode("utf-16-be") + b"\0")
    for mark, name in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        for what, bad in (("high", "\ud840"), ("low", "\udc0b"),
                          ("swapped", "\udc0b\ud840"),
                          ("high-before-end", "x\ud840\n"),
                          ("two-high", "\ud840\ud840\udc0b")):
            text = file(GOOD + ",好", GOOD + "," + bad, GOOD + ",𠮷",
                        header=header)
            add(g, "%s-%s" % (name, what),
                mark + text.encode(name, "surrogatepass"))
    add(g, "utf-16-cr-only", ("\r".join([HEADER, GOOD, GOOD]) + "\r"), "utf-16")
    add(g, "utf-16-newline-look-alike",     # 0A as half of a character
        file(GOOD + ",ਊ഍Ā\u0a0d", GOOD + ",,"), "utf-16")
    add(g, "utf-16-cr-lf-at-64k",
        "\r\n".join([HEADER] + [GOOD + " " * (i % 7) for i in range(1500)])
        + "\r\n", "utf-16")
    for what, bad in (("overlong", b"\xc0\xaf"), ("surrogate", b"\xed\xa0\x80"),
                      ("beyond", b"\xf4\x90\x80\x80"), ("cut", b"\xe5\xba"),
                      ("lone", b"\x85"), ("fe", b"\xfe"), ("five", b"\xf8\x88\x80\x80\x80")):
        rows = [header.encode()] + [(GOOD + ",床位费").encode()] * 4
        rows[2] = GOOD.encode() + b"," + bad
        add(g, "utf-8-bad-" + what, b"\n".join(rows) + b"\n")
        rows[0] = b"\xef\xbb\xbf" + rows[0]
        add(g, "utf-8-bom-bad-" + what, b"\n".join(rows) + b"\n")
    rows = [header.encode("gb18030")]
    rows += [(GOOD + ",床位费").encode("gb18030")] * 5
    for what, bad in (("80", b"\x80"), ("ff", b"\xff"), ("half", b"\xb4"),
                      ("half-at-delimiter", b"\xb4,"), ("817f", b"\x81\x7f"),
                      ("four-cut", b"\x81\x30\x81"),
                      ("four-bad-last", b"\x81\x30\x81\x41"),
                      ("beyond", b"\xe3\x32\x9a\x36")):
        hurt = list(rows)
        hurt[3] = GOOD.encode() + b"," + bad
        add(g, "gb18030-bad-" + what, b"\n".join(hurt) + b"\n")
    add(g, "gb18030-last-byte", (header + "\n" + GOOD + ",床").encode("gb18030")
        + b"\xb4")
    both = [header.encode("gb18030"), (GOOD + ",床").encode("gb18030"),
            (GOOD + ",位").encode("gb18030"), (GOOD + ",费").encode()]
    add(g, "one-line-of-the-other", b"\n".join(both) + b"\n")
    add(g, "late-gb18030", (HEADER + "\n" + (GOOD + "\n") * 3000
                            + "V床,I1,2024-01-05,1,10.00\n").encode("gb18030"))
    add(g, "late-utf-8", (HEADER + "\n" + (GOOD + "\n") * 3000
                          + "V床,I1,2024-01-05,1,10.00\n").encode())
    add(g, "character-over-block",
        HEADER + ",spec\n" + "".join(
            GOOD + "," + "床位" * (i % 11) + "x" * (i % 3) + "\n"
            for i in range(2500)))
    add(g, "character-over-block-gb18030",
        HEADER + ",spec\n" + "".join(
            GOOD + "," + "床位𠮷" * (i % 11) + "x" * (i % 3) + "\n"
            for i in range(2500)), "gb18030")
    add(g, "invalid-in-unknown-column",
        (HEADER + ",whatever\n" + GOOD + ",").encode() + b"\xff\n"
        + GOOD.encode() + b",\n")
    add(g, "ascii", file(GOOD))
    add(g, "latin-1", (HEADER + ",spec\n" + GOOD + ",caf\xe9\n"
                       + GOOD + ",x\n").encode("latin-1"))


def bytes_and_lines():
    g = "lines"
    add(g, "nul-in-cell", file("V1,I\0,2024-01-05,1,10.00", GOOD))
    add(g, "nul-in-quotes", file('V1,"I\0",2024-01-05,1,10.00', GOOD))
    add(g, "nul-alone-on-line", file("\0", GOOD))
    add(g, "nul-after-end", (file(GOOD) + "\0\0\0\0"))
    add(g, "nul-in-unknown-column", file(GOOD + ",\0", GOOD + ",",
                                         header=HEADER + ",x"))
    add(g, "cr-only", file(GOOD, "V1,I1,2024-02-30,1,1.00", GOOD, end="\r"))
    add(g, "cr-lf", file(GOOD, "V1,I1,2024-02-30,1,1.00", GOOD, end="\r\n"))
    add(g, "mixed", HEADER + "\r\n" + GOOD + "\r" + GOOD + "\n"
        + "V1,I1,2024-02-30,1,1.00\r\n\r" + "V1,I1,2024-02-30,1,1.00")
    add(g, "lf-cr", HEADER + "\n\r" + GOOD + "\n\r"
        + "V1,I1,2024-02-30,1,1.00\n\r")
    add(g, "cr-cr-lf", HEADER + "\r\r\n" + GOOD + "\r\r\n"
        + "V1,I1,2024-02-30,1,1.00\r\r\n")
    add(g, "no-last-end", HEADER + "\n" + GOOD)
    add(g, "no-last-end-quoted", HEADER + ',spec\n' + GOOD + ',"x"')
    add(g, "ctrl-z-at-end", file(GOOD) + "\x1a")
    add(g, "form-feed", file(GOOD, "\f", GOOD))
    add(g, "vertical-tab-next-line",
        file(GOOD + ",a\vb\u0085c\u2028d", header=HEADER + ",spec"))
    add(g, "blank-lines", file("", GOOD, "   ", "\t", "\u3000", GOOD, "", ""))
    add(g, "empty-records", file(",,,,", GOOD, ",", ",,,,,,,,", '"","",,,""',
                                 " , ,\u3000,\t,"))
    add(g, "empty-by-word", file("NULL,NULL,NULL,NULL,NULL", "-,/,\\N,-,-",
                                 GOOD, "-", "NULL,", "/,/,/,/,/,/,/"))
    add(g, "bom-inside", HEADER + "\n" + GOOD + "\n\ufeff" + HEADER + "\n"
        + GOOD + "\n", "utf-8-sig")
    add(g, "bom-twice", "\ufeff" + file(GOOD), "utf-8-sig")
    add(g, "bom-in-cell", file("\ufeffV1,I1,2024-01-05,\ufeff1,10.00\ufeff"))
    spec = HEADER + ",spec"
    add(g, "break-in-quotes", file(GOOD + ',"a\nb"', "V1,I1,x,1,1.00,",
                                   GOOD + ',"a\r\nb\rc"', "V1,I1,x,1,1.00,",
                                   header=spec))
    add(g, "break-in-quotes-crlf", file(GOOD + ',"a\r\n\r\nb"', "V,I,x,1,1.00,",
                                        header=spec, end="\r\n"))
    add(g, "break-in-every-cell",
        file('"V\n1","I\r1","2024-01-05\n","1\r\n","10.00\n"',
             '"\nV1","\nI1","\n2024-01-05","\n1","\n10.00"'))
    add(g, "bad-cell-on-third-line", file(GOOD + ',"\n\n\n"',
                                          'V1,"I\n\n1",2024-13-01,1,1.00,',
                                          GOOD + ",", header=spec))
    for what, bad in (("nul", b"\0"), ("bytes", b"\xff")):
        add(g, what + "-in-several-lines", file(
            GOOD + ',"a\n?b"', GOOD + ',"a\nb?', GOOD + ",c", GOOD + ',"\n"?',
            header=spec).encode().replace(b"?", bad))
    add(g, "quoted-empty", file('"V1","I1","2024-01-05","1","10.00"',
                                '"","I1","2024-01-05","1","10.00"'))
    add(g, "doubled-quotes", file(GOOD + ',"a""b"', GOOD + ',""""',
                                  GOOD + ',"a"""', GOOD + ',"""a"',
                                  GOOD + ',""', GOOD + ',"a,""b"",c"',
                                  header=spec))
    add(g, "odd-quotes", file(GOOD + ',"""', GOOD + ',"a"b"', GOOD + ',""a"',
                              GOOD + ',"a""', GOOD + ',', header=spec))
    add(g, "inch-marks", file(GOOD + ',3.0"', GOOD + ',3"x5"', GOOD + ',a"b',
                              GOOD + ',=""', header=spec))
    for where in (0, 1, 2):
        rows = [GOOD + ",x"] * 3
        rows[where] = GOOD + ',"3.0缝线'
        add(g, "unclosed-%d" % where, file(*rows, header=spec))
        rows[where] = '"V1,I1,2024-01-05,1,10.00,x'
        add(g, "unclosed-first-cell-%d" % where, file(*rows, header=spec))
        rows[where] = GOOD + ',"'
        add(g, "unclosed-lone-%d" % where, file(*rows, header=spec, end="\r\n"))
    add(g, "unclosed-all", file(*[GOOD + ',"3.0缝线'] * 5, header=spec))
    add(g, "unclosed-even", file(GOOD + ',"a', GOOD + ',b', GOOD + ',"c',
                                 GOOD + ',d', header=spec))
    add(g, "unclosed-then-quoted", file(GOOD + ',"a', GOOD + ',"b"',
                                        GOOD + ',"c""d"', header=spec))
    add(g, "closed-later-too-many", file('V1,"I1,2024-01-05,1,10.00,x',
                                         GOOD + ',y', 'V2,I2",2024-01-05,1,1,z',
                                         GOOD + ",w", header=spec))
    add(g, "closed-later-right-count",
        file('V1,"I1', 'I2",2024-01-05,1,10.00', GOOD))
    add(g, "closed-later-few", file('V1,"I1', 'I2",2024-01-05', GOOD))
    add(g, "unclosed-before-total", file(GOOD + ',"x', "合计,,,,10.00,",
                                         header=spec))
    add(g, "unclosed-in-blank-file-end", file(GOOD + ",x", '"', header=spec))
    add(g, "quote-after-blanks", file(GOOD + ', "ab"', GOOD + ',\t"ab"',
                                      GOOD + ', "a,b"', header=spec))
    add(g, "blanks-after-quote", file(GOOD + ',"ab" ', '"V1" ,"I1"\t,'
                                      '2024-01-05,1,"10.00" ,', header=spec))
    add(g, "text-after-quote", file(GOOD + ',"ab"cd', GOOD + ',"ab"cd"ef"',
                                    '"V"1,I1,2024-01-05,1,1.00,', header=spec))
    add(g, "quotes-in-bar-at",
        file('V1|@|I1|@|2024-01-05|@|1|@|10.00|@|"3.0缝线',
             'V1|@|I1|@|2024-01-05|@|1|@|10.00|@|"a|@|b"',
             'V1|@|"I1"|@|2024-01-05|@|1|@|10.00|@|a,b|c@d',
             'V1|@|I1|@|2024-01-05|@|1|@|10.00|@||@',
             'V1|@|I1|@|2024-01-05|@|1|@|10.00|@|||||',
             'V1|@|I1|@|2024-01-05|@|1|@|10.00|@||@||@|',
             header=spec.replace(",", "|@|")))
    add(g, "surplus", file(GOOD + ",", GOOD + ",,,, ,", GOOD + ",-,NULL",
                           GOOD + ",x", GOOD + ",,,x", GOOD + ",0"))
    add(g, "too-few", file("V1,I1,2024-01-05,1", "V1", "V1,I1", GOOD,
                           "V1,,,", header=HEADER))
    add(g, "too-few-optional", file(GOOD, GOOD + ",,", GOOD + ",",
                                    header=HEADER + ",spec,unit"))
    add(g, "unit-separators", file(GOOD + ",a\x1fb\x1ec", header=spec))
    add(g, "control", file("V\x01\x7f,I\x1b[31m,2024-01-05,1,10.00"))
    add(g, "control-in-amount", file("V1,I1,2024-01-05,1,10\x01.00"))


def sizes():
    g = "sizes"
    mib = 1 << 20
    spec = HEADER + ",spec"
    add(g, "mib", file(GOOD + "," + "x" * mib, GOOD + ",", header=spec))
    add(g, "mib-and-one", file(GOOD + "," + "x" * (mib + 1), GOOD + ",",
                               header=spec))
    add(g, "mib-quoted", file(GOOD + ',"' + "x" * mib + '"', GOOD + ",",
                              header=spec))
    add(g, "mib-lines", file(GOOD + ',"' + "x\n" * (mib // 2) + '"',
                             GOOD + ",", header=spec))
    add(g, "mib-gb18030", file(GOOD + "," + "床" * (mib // 3) + "x",
                               GOOD + ",", header=spec), "gb18030")
    add(g, "mib-and-two-gb18030", file(GOOD + "," + "床" * (mib // 3) + "xyz",
                                       GOOD + ",", header=spec), "gb18030")
    add(g, "mib-utf-16", file(GOOD + "," + "床" * (mib // 3) + "xy",
                              GOOD + ",", header=spec), "utf-16")
    add(g, "over-in-unknown-column",
        file(GOOD + "," + "x" * (mib + 1), GOOD + ",", header=HEADER + ",q"))
    add(g, "unclosed-and-long", file(GOOD + ',"' + "x" * 1000,
                                     *[GOOD + "," + "x" * 1000] * 1100,
                                     header=spec))
    names = ["c%d" % i for i in range(4096 - 5)]
    add(g, "4096-columns", file(GOOD + "," * 4091, GOOD,
                                header=",".join([HEADER] + names)))
    add(g, "4097-cells-empty", file(GOOD + "," * 4092, GOOD + "," * 5000,
                                    GOOD + "," * 4100 + "x", GOOD))
    add(g, "long-line", file(",".join([GOOD] + ["y" * 300] * 4000), GOOD))


def headers():
    g = "headers"
    title = "某某医院费用明细表"
    for at in (2, 19, 20):
        add(g, "line-%d" % at, "\n".join([title] * (at - 1)) + "\n"
            + file(GOOD, "V,I,x,1,1"))
    add(g, "blank-lines-to-20", "\n" * 19 + file(GOOD))
    add(g, "empty-cells-to-20", ",,,,\n" * 19 + file(GOOD))
    add(g, "title-with-commas", "报表,某某医院,2024年1月,,\n"
        "打印时间,2024-01-31,制表,张三,\n" + file(GOOD))
    add(g, "title-like-header", "就诊号,项目代码\n" + file(GOOD))
    add(g, "title-quoted-breaks", '"某某医院\n费用明细"\n\n' + file(GOOD, "V,I"))
    add(g, "title-unclosed", '"某某医院 费用明细\n' + file(GOOD, "V,I"))
    add(g, "title-other-delimiter", "a;b;c;d;e;f\ta\tb\n" + file(GOOD))
    add(g, "two-headers", HEADER + "\n" + file(GOOD))
    add(g, "header-again", file(GOOD, HEADER, GOOD, HEADER.upper(),
                                " visit_no , Item_Code,time,qty,amount",
                                "ｖｉｓｉｔ＿ｎｏ,item_code,TIME,qty, am ount",
                                HEADER + ",", '"visit_no","item_code",time,qty,'
                                '"amount"', "visit_no,item_code,time,qty",
                                "item_code,visit_no,time,qty,amount"))
    add(g, "header-again-other-names",
        file(GOOD, "就诊号,项目代码,费用发生时间,数量,金额"))
    add(g, "folded", file(GOOD, header="Ｖisit_No, ITEM_CODE ,Ti me,Qｔy,　amount　"))
    add(g, "chinese-blank", file(GOOD, header="就 诊 号,项目　代码,费用发生时间,数 量,金额"))
    add(g, "quoted-break", file(GOOD, header='就诊号,项目代码,"费用发生\n时间",'
                                '"数\r\n量",金额'))
    add(g, "header-bom-inside", file(GOOD, header="\ufeff" + HEADER))
    add(g, "header-of-20-and-21", "\n" * 19
        + file(GOOD, header='visit_no,item_code,time,qty,"amount\n"'))
    add(g, "duplicate-unknown", file(GOOD + ",a,b,a", header=HEADER + ",x,x,x"))
    add(g, "duplicate-known", file(GOOD + ",a,b", header=HEADER + ",spec,spec"))
    add(g, "two-names", file("V1,I1,I2,2024-01-05,1,10.00",
                             "V1,,I2,2024-01-05,1,10.00",
                             "V1,I1,-,2024-01-05,1,10.00",
                             "V1,,,2024-01-05,1,10.00",
                             header="visit_no,项目代码,medins_list_codg,time,"
                             "qty,amount"))
    add(g, "two-names-second-bad",
        file("V1,I1,2024-01-05,1,10.00,2024-01-06", "V1,I1,,1,10.00,2024-01-06",
             header="visit_no,item_code,费用发生时间,qty,amount,fee_ocur_time"))
    add(g, "unknown-and-empty-headings", file(GOOD + ",a,b,c",
                                              header=HEADER + ",,我们的列,"))
    add(g, "header-trailing-empties", file(GOOD, GOOD + ",,", GOOD + ",x,",
                                           header=HEADER + ",,"))
    add(g, "header-only", HEADER + "\n")
    add(g, "header-only-no-end", HEADER)
    add(g, "header-only-bom", HEADER, "utf-8-sig")
    add(g, "header-only-utf-16", HEADER, "utf-16")
    add(g, "header-and-blanks", HEADER + "\n\n\n,,,,\n")
    add(g, "header-and-total", HEADER + "\n合计,,,,0\n")
    add(g, "header-semicolon-title-comma",
        "甲,乙,丙,丁,戊,己,庚\n" + file(GOOD).replace(",", ";"))
    add(g, "semicolon-decimal-comma", "visit_no;item_code;time;qty;amount\n"
        "V1;I1;2024-01-05;1;1,5\nV1;I1;2024-01-05;1;1,500.00\n")
    add(g, "tab-with-commas", file(GOOD).replace(",", "\t")
        + "V1\tI1\t2024-01-05\t1\t1,234.50\n")
    add(g, "bar-quotes", file(GOOD + ',"a|b"', GOOD + ',a"b',
                              header=HEADER + ",spec").replace(",", "|"))
    add(g, "tab-leading", file("\t" + GOOD.replace(",", "\t"),
                               GOOD.replace(",", "\t"),
                               header=HEADER.replace(",", "\t")))
    add(g, "settlement-alone", file("S1,I1,2024-01-05,1,10.00",
                                    ",I1,2024-01-05,1,10.00",
                                    header="结算流水号,项目代码,费用发生时间,数量,金额"))
    add(g, "visit-or-settlement",
        file("V1,S1,I1,,2024-01-05,1,1.00", ",S1,I1,,2024-01-05,1,1.00",
             "V1,,,N1,2024-01-05,1,1.00", ",,I1,N1,2024-01-05,1,1.00",
             "V1,S1,,,2024-01-05,1,1.00",
             header="visit_no,settlement_no,item_code,national_code,time,qty,"
             "amount"))


def skipped():
    g = "skipped"
    for i, word in enumerate((
            "合计", "小计", "总计", "合 计", "合　计", "合计：", "合计:",
            " 合计 : ", "合  计　：", "合计：：")):
        add(g, "total-%d" % i, file(GOOD, word + ",,,,10.00", GOOD,
                                    "," + word + ",,,10.00",
                                    ",,,," + word, word, word + ",10.00",
                                    word + ",,,,,,,,,10.00,x"))
    add(g, "no-total", file("合计金额,,,,10.00", "合计1,,,,1", "本页合计,,,,1",
                            "总计（元）,,,,1", "合计V,I1,2024-01-05,1,1.00",
                            "累计,,,,10.00", "合·计,,,,10.00"))
    add(g, "total-after-dash", file("-,合计,,,10.00", "NULL,/,合计,,10.00"))
    add(g, "total-quoted", file('"合计",,,,"10.00"', '" 合 计：",,,,10.00',
                                '"合\n计",,,,10.00', "='合计,,,,10.00"))
    add(g, "total-later-cell", file("V1,合计,2024-01-05,1,10.00"))
    add(g, "total-as-visit", file("合计,I1,2024-01-05,1,10.00",
                                  "小计,小计,小计,小计,小计"))
    for i, line in enumerate((
            "打印时间：2024-01-31", "打印人：张三,制表：李四", "制表人:张三",
            "审核：王五", "页 1/3", "第1页", "第 1 页 共 3 页", "第一页,共三页",
            "　打印日期,2024-01-31", "第1页,,,,", ",,打印时间,,2024",
            '"打印时间,2024"', "\t页码")):
        add(g, "print-%d" % i, file(GOOD, line, GOOD))
    add(g, "no-print", file("打印,a,b", "共3页", "制 表,张三", "备注：打印",
                            "V1,打印", "第3天", "第3天,第4页", "填报人：张三",
                            "打印,a,b,c,d", "本页小计"))
    add(g, "print-as-row", file("打印V1,I1,2024-01-05,1,10.00",
                                "页1,I1,2024-01-05,1,10.00"))
    add(g, "valid", wide(*[charge(valid=v) for v in (
        "", "1", "0", "０", " 0 ", "'0", '"=""0"""', "-", "NULL", "1", "Y")]))
    add(g, "deleted-and-defective", wide(
        charge(valid="0", time="2024-02-30"), charge(valid="0", amount="x"),
        charge(valid="0", visit=""), charge(valid="0") + ",x",
        charge(valid="1", amount="x"), "V1,I1,2024-01-05,1,1.00,,,0"))
    add(g, "deleted-then-line", wide(
        charge(line_no="D1", valid="1"), charge(line_no="D1", valid="0"),
        charge(line_no="D2", valid="0"), charge(line_no="D2", valid="1")))
    add(g, "valid-words", wide(*[charge(valid=v) for v in (
        "是", "否", "Y", "N", "有效", "无效", "true", "FALSE", "2", "作废", "x",
        "Ｎ", "√", "×", "01", "00", "0.0")]))
    for i, line in enumerate((
            "(3 行受影响)", "（3 行受影响）", "已选择 3 行", "已选择3行。", "SQL> spool off",
            "3 rows selected.", "(3 rows affected)", "--------,----,--,-,-",
            "-----,---,,,", "--,x,,,", "(x 行受影响)", "(3 个", "3 rows", "已选择",
            "(1 row affected)", "(3 rows in set)")):
        add(g, "query-%d" % i, file(GOOD, line, GOOD))
    add(g, "separators-at-end", file(
        GOOD, GOOD + ",", GOOD + ",,", GOOD + ",,,", GOOD + ",,,x", GOOD[:-6],
        HEADER, HEADER + ",,", header=HEADER + ",,"))
    add(g, "anesthesia", file("V1,2024-01-05,M1", "合计,,", "V2", "",
                              "V2,x,", header="住院号,麻醉日期,麻醉方式编码"))


def cells():
    g = "cells"
    add(g, "empty-words", wide(
        charge(spec="NULL"), charge(price="-"), charge(price="/"),
        charge(price="\\N"), charge(visit="NULL"), charge(item="\\N"),
        charge(time="-"), charge(qty="/"), charge(amount="-"),
        charge(amount=" - "), charge(amount=""), charge(qty="NULL"),
        charge(visit='"=""-"""'), charge(visit="'"), charge(visit="--"),
        charge(visit="N/A"), charge(visit="//")))
    add(g, "formula-forms", wide(
        charge(visit='="00123"'), charge(visit='"=""00123"""'),
        charge(visit="'00123"), charge(visit="\t00123"),
        charge(visit=" \u300000123\u3000"), charge(visit="\xa000123\xa0"),
        charge(visit='"\t00123\t"'), charge(visit='=" 00123 "'),
        charge(visit=' ="00123"'), charge(visit="００１２３"),
        charge(visit='=00123'), charge(visit='""""', item="'I1"),
        charge(visit='=""'), charge(amount='="10.00"'),
        charge(time='="2024-01-05"'), charge(qty='="1"'), charge(qty="'2")))
    add(g, "identifier-exponents", wide(*[
        charge(visit=v) for v in (
            "1.23E+17", "1.23e+17", "1.2E+5", "1.0E+0", "9.99999E+307",
            "1E+17", "1.23E17", "1.23E-17", "-1.23E+17", "12.3E+17",
            "E11.9", "2E05", "1.23E+", "1.E+17", ".5E+17", "A1.23E+17",
            "1.23E+17A", "１．２３Ｅ＋１７", "'1.23E+17", '="1.23E+17"',
            " 1.23E+17 ", "1.23 E+17")]))
    add(g, "exponent-columns", file(
        "V1,1.23E+17,N1,L1,O1,2024-01-05,1,1.00,x",
        "V1,I1,1.23E+17,L2,O1,2024-01-05,1,1.00,x",
        "V1,I1,N1,1.23E+17,O1,2024-01-05,1,1.00,x",
        "V1,I1,N1,L4,1.23E+17,2024-01-05,1,1.00,x",
        "V1,I1,N1,L5,O1,1.23E+17,1,1.00,x",
        "V1,I1,N1,L6,O1,2024-01-05,1.0E+0,1.00,x",
        "V1,I1,N1,L7,O1,2024-01-05,1,1.23E+1,x",
        "V1,I1,N1,L8,O1,2024-01-05,1,1.00,1.23E+17",
        header="visit_no,item_code,national_code,line_no,order_no,time,qty,"
        "amount,item_name"))
    amounts = (
        "0", "00", "0.00", "-0.00", "+0", "-5", "+5", "5.", ".5", "-.5", "+.50",
        "12.3400", "12.340000000000000000000000", "12.345", "12.3450",
        "12.301", "-12.345", "007.50", "1234567.89", '"1,234.50"',
        '"1,234,567.00"', '"12,345"', '"1,23"', '"1,2345"', '"12,34,567"',
        '",123"', '"1,,234"', '"1,234,"', '"0,123"', '"1234,567"',
        '"1,234.5,6"', '"-1,234.50"', "１２．５０", "－１２．５０", '"１，２３４．５０"',
        "￥12.50", "¥12.50", "-￥12.50", "￥-12.50", "12.50元", "￥12.50元",
        "12.50 元", "￥ 12.50", "12.50元/次", "12.50圆", "$12.50", "12.50%",
        "12片", "(12.50)", "（12.50）", "12.50-", "--5", "+-5", "- 5", "1e3",
        "1E+3", "1.5E+1", "nan", "NaN", "inf", "Infinity", "-inf", "0x10",
        "1_000", "1 234.50", "12。50", "12..5", "1.2.3", ".", "+", "¥", "元",
        "十二", "١٢", "1/2", "12.50a", "a12.50", "1 2", "#N/A", "#VALUE!",
        "99999999.99", "100000000.00", "100000000.01", "9999999999999.99",
        "92233720368547758.07", "92233720368547758.08", "-92233720368547758.07",
        "-92233720368547758.09", "99999999999999999999999", "0" * 40 + "1.5",
        "1" + "0" * 400, "0." + "0" * 400, "0." + "0" * 400 + "1")
    for start in range(0, len(amounts), 12):
        add(g, "amounts-%d" % start, wide(
            *[charge(amount=a) for a in amounts[start:start + 12]]))
    add(g, "amounts-overflow", wide(
        *[charge(amount="90000000000000000.00")] * 1
        + [charge(amount="-90000000000000000.00")] * 1))
    add(g, "quantities", wide(*[charge(qty=q) for q in (
        "1.2345", "1.23456", "1.23450", "0", "-1", "-0.0001", "0.0001",
        "0.00001", "1e-4", "1次", "1,000", '"1,000"', "1.5000000", "",
        "922337203685477.5807", "922337203685477.5808", "０．５", "1元",
        "¥1", "½", "-1.23456", "1000000000")]))
    add(g, "prices", wide(*[charge(price=p) for p in (
        "10", "10.123456", "10.1234567", "10.1234560", "0", "-10", "abc", "",
        "99999999.999999", "100000000", "100000000.000001",
        "9223372036854.775807", "9223372036854.775808", "1e2", '"1,000.5"',
        "￥10", "10元", "10.00/次")]))
    add(g, "hundred-million", wide(*[
        charge(price=p, qty=q, amount="1.00") for p, q in (
            ("100000000", "1"), ("100000000", "1.0001"), ("10000", "10000"),
            ("10000.000001", "10000"), ("-100000000", "1"),
            ("-100000000", "-1"), ("100000000", "-1"),
            ("100000000", "-1.0001"), ("0.000001", "922337203685477.5807"),
            ("0.000001", "100000000000000"), ("0.000001", "100000000000000.0001"),
            ("9223372036854.775807", "0.0001"), ("9223372036854.775807", "0"),
            ("9223372036854.775807", "922337203685477.5807"),
            ("9223372036854", "922337203685477"), ("4294967296", "429496.7296"),
            ("9999999.999999", "10"), ("", "922337203685477.5807"),
            ("3037000.499977", "32.9272"))]))
    add(g, "text-anything", wide(*[charge(spec=s) for s in (
        "1.23E+17", "=1+1", "@SUM(A1)", "+1", "-1", "\t=x", "\\", "'", "''",
        '"="""""', "NULL", "'; DROP TABLE charge; --", "%s%n", "\x1b[2J")]))
    add(g, "points", file(*["V1.0,%s,%s,2024-01-05,1,10.00,%s" % one for one in (
        ("20240301.0", "", "L1.0"), ("1.0", "N.0", "2.00"), ("１.０", "", "3.10"),
        ("无", "1109000010000", "L3"), ("不详", "暂无", "L4"),
        ("I1", "11090000100000", "无"), ("I1", "110900001000000", "L6"),
        ("I1", "110900001000", "L7"), ("I1", "1109000010000.0", "L8"),
        ("", "A109000010000", "L9"))], header="visit_no,item_code,"
        "national_code,time,qty,amount,line_no"))
    add(g, "unseen", file(
        "V\u200b1,I\u20601,2024-01-05,1,10.00", "V\xa01,\ufeffI1,2024-01-05,1,10",
        "V\u00ad1,I1\u202c,2024-01-05,1,1\u200f0", "\u200b,I1,2024-01-05,1,1",
        "\u200b,\u200e,\xa0,\x1a,", "V\u20101,I1,2024-01-05,1,1",
        "合\u200b计,,,,1", "\x1a"))
    for word in ("无", "－", "—", "——", "#REF!", "(null)", "undefined", "NaT"):
        add(g, "nothing-" + word.strip("#!()"), wide(
            charge(visit=word), charge(item=word), charge(time=word),
            charge(qty=word), charge(amount=word), charge(price=word),
            charge(line_no=word), charge(valid=word)))
    add(g, "full-width", file("Ｖ１,Ｉ－１,２０２４－０１－０５　０８：００,１,１０．００",
                              "Ｖ（１）,Ｉ１,２０２４／０１／０５,１,１０",
                              "Ｖ１,Ｉ１,２０２４０１０５,１,１０",
                              "Ｖ１,Ｉ１,２０２４年１月５日,１,１０"))


def dates():
    g = "dates"
    times = (
        "2024-1-5", "2024-01-05", "2024-01-05 8:03", "2024/01/05 8:03",
        "2024/1/5", "20240105", "20240105080300", "2024年1月5日",
        "2024年01月05日 08:03:01", "2024年1月5日8时3分", "2024年1月5日8时3分9秒",
        "2024年1月5日8时", "2024年1月5日 8时3分", "2024-01-05T08:03:00.000",
        "2024-01-05T08:03:00", "2024-01-05T08:03", "2024-01-05T08:03:00Z",
        "2024-01-05T08:03:00.123Z", "2024-01-05T23:59:59.999999999Z",
        "2024-01-05 08:03:00.5", "2024-01-05 08:03:00.", "2024.01.05",
        "2024.1.5 8:03", "2024.01.05 08:03:59", "45296", "45296.33",
        "45296.999999", "45296.5", "45296.0", "45296.9999999999999",
        "45296.000005", "1", "60", "61", "99999", "99999.999", "0", "0.5",
        "100000", "-1", "45296.", "1.5", "045296", "00001", "45,296",
        "2024-02-29", "2023-02-29", "2024-02-30", "2024-04-31", "2024-13-01",
        "2024-00-10", "2024-01-00", "2024-01-32", "2000-02-29", "1900-02-29",
        "2100-02-29", "20240230", "20241301", "20230229080300",
        "2024年2月30日", "2024/2/30", "0000-01-01", "1899-12-31",
        "1900-01-01", "1970-01-01", "1969-12-31 23:59:59", "9999-12-31",
        "10000-01-01", "24-01-05", "24/1/5", "24.1.5", "24年1月5日", "240105",
        "5/1/2024", "01-05-2024", "05/01/24", "2024-1", "2024年1月", "202401",
        "2024", "2024-01-05 24:00", "2024-01-05 24:00:00", "20240105240000",
        "2024-01-05T24:00:00.000", "2024年1月5日24时", "2024-01-05 24:00:01",
        "2024-01-05 24:01", "2024-01-05 25:00", "2024-01-05 23:60",
        "2024-01-05 23:59:60", "20240105250000", "20240105236000",
        "2024年1月5日25时", "2024-01-05 8:3", "2024-01-05 8:3:7",
        "2024-01-05 -8:00", "2024-01-05 08:03:00+08:00", "2024-01-05 8",
        "2024-01-05 08:03 AM", "2024-01-05 下午 2:03", "2024-01-05  08:03",
        "2024-01-05 ", " 2024-01-05", "'2024-01-05", "\t2024-01-05",
        "2024-01/05", "2024/01-05", "2024.01-05", "2024-01-05-", "2024--01-05",
        "2024-001-05", "2024-01-005", "02024-01-05", "2024-01-05x",
        "x2024-01-05", "2024-01-05 08:03x", "2024-01-05T", "2024-01-05 :",
        "2024-01-05 08:", "2024-01-05 0803", "2024-01-05 080300",
        "20240105 08:03", "20240105 8:03:00", "20240105T080300",
        "202401050803", "2024010508", "2024年1月5", "2024年1月5号",
        "2024年13月1日", "2024年1月5日8时60分", "2024年1月5日8点3分",
        "二〇二四年一月五日", "今天", "NULL", "0000-00-00", "00000000",
        "1900-01-00", "#######", "2024-01-05 00:00:00", "2024-12-31 23:59:59",
        "2024-01-05 24:00:00.000Z", "2024-01-05 08:03:00.1234567890123456789",
        "2024-1-5T8:3", "2024-01-05t08:03:00z", "2024-01-05 100:00",
        "2024-01-05 08:03:001", "2024-01-05 08:003", "2024 01 05",
        "2024-Jan-05", "2024-01-05 08:03:00 ", "2024年 1月 5日",
        "45296.33.1", "4.5E+4", "45296.", "99999.9999999", "00000")
    for start in range(0, len(times), 12):
        add(g, "times-%d" % start, file(
            *["V1,I1,%s,1,10.00" % quoted(t) for t in times[start:start + 12]]))
    serials = [t for t in times if t.replace(".", "").isdigit() and t.isascii()
               and len(t.split(".")[0]) < 6]
    add(g, "serials", file(*["V1,I1,%s,1,10.00" % t for t in serials]))
    add(g, "serials-and-nothing", file(*["V1,I1,%s,1,10.00" % t for t in (
        "45296", "", "1900-01-01", "x", "45296.25")], "合计,,2024-01-05,,"))
    add(g, "serials-far-from-a-day", file(
        *["V1,I1,45296.5,1,10.00"] * 2500, "V1,I1,2024-01-05,1,10.00"))
    add(g, "a-day-far-from-serials", file(
        *["V1,I1,2024-01-05,1,10.00"] * 2500, "V1,I1,45296.5,1,10.00"))
    add(g, "millis", file(*["V1,I1,%s,1,10.00" % t for t in (
        "1704441600000", "1704441600999", "9999999999999", "170444160000",
        "17044416000000", "0704441600000")]))
    add(g, "millis-and-days", file(*["V1,I1,%s,1,10.00" % t for t in (
        "1704441600000", "2024-01-05")]))
    add(g, "millis-and-serials", file(*["V1,I1,%s,1,10.00" % t for t in (
        "1704441600000", "45296")]))
    forms = (
        "2024/3/1 上午 8:30:00", "2024/3/1 下午 8:30:00", "2024/3/1 8:30:00 下午",
        "2024/3/1 上午8:30", "2024/3/1 上午 12:30:00", "2024/3/1 下午 12:30:00",
        "2024/3/1 上午 13:30:00", "2024/3/1 下午 13:30:00", "2024/3/1 上午",
        "2024年3月1日上午8时30分", "2024年3月1日 下午8时", "01-3月 -24", "1-3月-24",
        "01-13月 -24", "31-2月 -24", "01-3月 -24 08.30.00.123 下午",
        "01-3月 -24 08.30", "01-3月 -2024", "01-12月-49", "01-12月-94",
        "20240105080300123", "20240105250300123", "2024010508030012",
        "2024-01-05T08:03:00+08:00", "2024-01-05 08:03:00.5 +08:00",
        "2024-01-05 08:03:00+00:00", "2024-01-05T08:03:00-08:00",
        "1989-12-31", "1990-01-01", "2123-02-19", "2098-01-01", "2099-12-31",
        "2999-01-01", "长期", "至今", "1753-01-01", "0001-01-01 00:00:00",
        "1970-01-01 08:00:00", "2024-01-05\u200b", "\u200e2024-01-05\u200f",
        "2024-01\u00ad-05", "2024-01-05\x1a")
    for start in range(0, len(forms), 12):
        add(g, "forms-%d" % start, file(
            *["V1,I1,%s,1,10.00" % t for t in forms[start:start + 12]]))
    today = datetime.date.today()
    add(g, "next-year", file(*["V1,I1,%s,1,10.00" % (
        today + datetime.timedelta(days)) for days in (0, 1, 360, 370)]))


def others():
    g = "others"
    add(g, "visits", file(
        "A1,2024-01-05,2024-01-09,1980-01-01,3岁2月,100.00",
        "A2,2024-01-05,,1980-02-30,,1", "A2,2024-02-30,,,,1",
        "A3,20240105,-,19800101,NULL,", ",2024-01-05,,,,1", "A4,,,,,1",
        "A5,2024-01-05,2024-01-05 24:00,29221,,1.999",
        "A1,2024-01-05,2024-01-10,,,50.00", "合计,,,,,150.00",
        "1.23E+17,2024-01-05,,,,1",
        header="住院号,入院日期,出院日期,出生日期,年龄,医疗总费用"))
    add(g, "visits-second", file(
        "A1,2024-01-05,0", "B1,2024-01-05,1", "A1,2024-01-06,",
        header="mdtrt_id,begntime,vali_flag"))
    add(g, "orders", file(
        "V1,O1,I1,2024-01-05 08:00,,1", "V1,O1,I1,2024-01-05 08:00,,1",
        "V1,O2,I1,2024-01-05 08:00,2024-02-30,1", "V1,O3,,2024-01-05,,",
        "V1,O4,I1,,,", "V1,1.23E+17,I1,2024-01-05,,", "V1,,I1,45296.5,,1.23456",
        header="就诊号,医嘱号,医嘱代码,医嘱开始日期,医嘱停止日期,数量"))
    add(g, "surgeries", file(
        "V1,47.0,2024-01-05,,x", "V1,47.0,,2024-01-05 10:00,x",
        "V1,47.0,,,x", "V1,,2024-01-05,,x", "V1,47.01,2024-01-05,25:00,x",
        ",47.01,2024-01-05,,x",
        header="就诊号,手术操作编码,手术日期,手术开始时间,手术者姓名"))
    add(g, "diagnoses", file(
        "V1,S1,E11.9,x,1", "V1,,2E05,x,0", ",S1,I10,x,0", ",,I10,x,0",
        "V1,S1,1.1E+9,x,1", "V1,S1,,x,1", "V1,S1,E11.9,x,",
        header="mdtrt_id,setl_id,diag_code,diag_name,maindiag_flag"))
    add(g, "stock-moves", file(
        "药库,I1,采购入库,10,2024-01-05,24,1.5", "药库,I1,,10,2024-01-05,24,1.5",
        "药库,I1,领用,-10,2024年1月5日,24,1.5", "药库,,领用,1,2024-01-05,24,1.5",
        "药库,I1,领用,x,2024-01-05,24,1.5", "药库,I1,领用,,2024-01-05,24,1.5",
        "药库,I1,领用,1,,24,1.5", "药库,I1,领用,1,2024-01-05,,",
        "药库,I1,领用,1.00001,2024-01-05,,", "药库,I1,领用,1,2024-01-05,,1.1234567",
        "药库,I1,领用,1,2024-01-05,,1.1234567,",
        header="库房名称,项目代码,出入库类型,出入库数量,业务日期,拆零比,购入价"))
    add(g, "stock-months", file(
        "202401,药库,I1,1,2,3,0", "2024-01,药库,I1,1,2,3,0",
        "2024年1月,药库,I1,1,2,3,0", "2024/1,药库,I1,1,,,1",
        "2024-01-31,药库,I1,1,2,3,0", "202413,药库,I1,1,2,3,0",
        "202400,药库,I1,1,2,3,0", "2401,药库,I1,1,2,3,0", ",药库,I1,1,2,3,0",
        "2024-13,药库,I1,1,2,3,0", "20240131,药库,I1,1,2,3,0",
        "2024.01,药库,I1,1,2,3,0", "202402,药库,I1,,2,3,0",
        "202402,药库,I1,0,2,3,-1", "202402,药库,I1,0,2,3,",
        "2024年13月,药库,I1,1,2,3,0",
        header="年月,药库名称,项目代码,上期结存数,本期收入数,本期支出数,本期结存数"))
    add(g, "stock-counts", file(
        "2024-01-31,I1,5,5,张三", "2024-01-31,I1,5,,张三", "2024-01-31,,5,5,",
        ",I1,5,5,", "2024-01-31,I1,x,5,", "2024-01-31,I1,5,0,",
        header="盘点日期,项目代码,账面数量,实盘数量,盘点人"))
    add(g, "receipts", file(
        "B,0001,2024-01-05,V1,10.00,正常", "B,0001,2024-01-05,V1,10.00,正常",
        ",0002,,,,", "B,,2024-01-05,V1,10.00,正常", "B,0003,x,V1,10.00,",
        "B,1.23E+9,2024-01-05,V1,10.00,", "1.23E+9,0004,2024-01-05,V1,10.00,",
        "B,0005,2024-01-05,V1,-10.00,红冲", "B,0006,2024-01-05,V1,10.001,",
        "B,１７,2024-01-05,V1,1.00,",
        header="票据代码,票据号码,开票日期,就诊号,票据金额,票据状态"))
    add(g, "accounts", file(
        "2024-01,医疗收入,100.00,", '202402,医疗收入,"1,234,567.89",',
        ",医疗收入,1,", "2024-01,,1,", "2024-01,医疗收入,,",
        "2024-01,合计,1,", "合计,,1,", "2024-1,总计,-5.00,x",
        header="月份,会计科目,金额,备注"))
    add(g, "staff", file(
        "001,张三,医师,110,2020-01-01,2030-01-01", ",李四,护士,,,",
        "003,,药师,,,", ",,技师,,,", "001,张三,,,2020-02-30,",
        "1.23E+4,王五,,,,", "001,张三,医师,111,,99999", "4,赵六,,,,00000",
        header="工号,姓名,人员类别,执业证书编号,有效开始日期,有效截止日期"))
    add(g, "distributors", file(
        "国药控股,2020-01-01,", "打印机公司,,", "合计,,", ",2020-01-01,",
        "国药控股,,", "华润,2020-13-01,", "第一页,2020-01-01,",
        "页岩医药公司,2020-01-01,2021-01-01",
        header="配送企业名称,开始日期,结束日期"))


def identities():
    head = "visit_no,item_code,time,qty,amount,line_no"

    def line(no, amount="10.00", visit="V1", time="2024-01-05"):
        return "%s,I1,%s,1,%s,%s" % (visit, time, amount, no)

    def put(group, name, *rows, header=head):
        add(group, name, file(*rows, header=header))

    put("twice-in-a-file", "a", line("L1"), line("L2"), line("L1", "12.00"),
        line("L1", "11.00"), line("L3", "x"), line("L3"), line("L2", "y"),
        line(""), line(""), line("-"), line("L4", "-5.00"), line("L4", "5.00"))
    put("spellings", "a", *[line(n) for n in (
        "1", "01", "001", " 1 ", "'1", '="1"', "１", "1.0", "+1", "-1", "L1",
        "l1", "L01", "Ｌ１", "L 1", "0", "00", "A-1", "A-01", "A-001",
        "9223372036854775807", "9223372036854775808", "9223372036854775809",
        "18446744073709551616", "18446744073709551617", "1" * 30, "1" * 31,
        "L" + "0" * 20 + "1", "L9223372036854775807", "1a", "2E05", "20000",
        "200000", "É1", "é1", "1 ", "1\t", "%d", "L%d1")])
    put("spellings", "b", *[line(n, "9.00") for n in (
        "1", "001", "L1", "A-01", "9223372036854775808", "1" * 31, "l1", "00")])
    put("series-widths", "a", *[line("%03d" % n) for n in range(95, 105)])
    put("series-widths", "b", *[line("%d" % n) for n in range(95, 105)])
    put("series-widths", "c", *[line("%d" % n, "9.00") for n in range(99, 102)])
    put("series-widths", "d", *[line("0%d" % n, "9.00")
                                for n in range(99, 102)])
    equal = [line("E%d" % i) for i in range(8)]
    for name, order in (("ab", (0, 4)), ("ba", (4, 0))):
        for start in order:
            put("overlap-equal-" + name, "x", *equal[start:start + 4])
            put("overlap-equal-" + name, "y", *equal[max(0, start - 2):start + 2])
    for name, order in (("ab", "12"), ("ba", "21")):
        for which in order:
            put("overlap-different-" + name, "x" + which, *[
                line("F%d" % (i + 3 * int(which)), "%s0.00" % which,
                     "W%d" % (i % 2 + int(which)),
                     "2024-0%s-0%d" % (which, i + 1)) for i in range(6)])
    put("three-times", "a", line("T1", "1.00"), line("T2"))
    put("three-times", "b", line("T1", "2.00"), line("T1", "3.00"))
    put("three-times", "c", line("T1", "4.00"), line("T9", "x"))
    put("three-times", "d", line("T1", "x"), line("T2", "7.00"))
    same = (line("S1"), line("S2", "x"), "合计,,,,10.00,", head, "", line(""))
    put("same-file", "a", *same)
    put("same-file", "b", *same)
    put("same-file", "c", line("S1", "11.00"))
    put("same-file", "d", *same)
    put("same-file-no-lines", "a", GOOD, header=HEADER)
    put("same-file-no-lines", "b", GOOD, header=HEADER)
    put("same-file-no-lines", "c", GOOD, "", header=HEADER)
    put("same-file-no-lines", "d", GOOD + ",,", header=HEADER)
    put("hospitals", "a", "H1," + line("L1"), "H2," + line("L1"),
        "H1," + line("L1", "9.00"), "," + line("L1"), "," + line("L1", "8.00"),
        header="hospital_code," + head)
    put("hospitals", "b", "H2," + line("L1", "7.00"), "h1," + line("L1"),
        "Ｈ１," + line("L1", "6.00"), "1.23E+5," + line("L1"),
        header="hospital_code," + head)
    put("single-hospital", "a", "H1,二级,20", header="机构编码,机构等级,核定床位")
    put("single-hospital", "b", line("L1"), line("L2"))
    put("single-hospital", "c", "H1," + line("L1", "9.00"),
        "," + line("L2", "8.00"), header="机构编码," + head)
    put("refunds", "a", line("R1"), line("R2", "-10.00"), line("R3", "5.00"),
        header=head)
    put("refunds", "b", "V1,I1,2024-01-06,-1,-10.00,R4,R1",
        "V1,I1,2024-01-06,-1,-10.00,R4,R1", "V1,I1,2024-01-06,-1,-5.00,R5,R9",
        "V1,I1,2024-01-06,-1,-5.00,R6,R6",
        header=head + ",reverses_line_no")
    put("bkkp", "a", "1," + GOOD + ",K1", "1," + GOOD + ",K2",
        "2," + GOOD + ",K1", header="序号," + HEADER + ",bkkp_sn")
    put("numbered", "a", "1," + GOOD, "1," + GOOD, header="序号," + HEADER)
    put("numbered", "b", "1," + GOOD, header="序号," + HEADER)
    put("moved", "a", *[line("M%d" % i, "1.00", "V%d" % (i % 3))
                        for i in range(30)])
    put("moved", "b", *[line("M%d" % i, "2.00", "V%d" % (i % 5))
                        for i in range(29, -1, -2)])
    put("moved", "c", *[line("M%d" % i, "3.00", "V9") for i in (0, 1, 5, 29)])
    put("deleted-later", "a", line("X1") + ",1", line("X2") + ",",
        header=head + ",vali_flag")
    put("deleted-later", "b", line("X1", "9.00") + ",0", line("X2") + ",1",
        header=head + ",vali_flag")


def refused():
    g = "refused"
    add(g, "empty", b"")
    add(g, "bom", b"\xef\xbb\xbf")
    add(g, "bom-16", b"\xff\xfe")
    add(g, "newline", "\n")
    add(g, "blanks", "  \n\t\n,,,,\n")
    add(g, "nuls", b"\0" * 1000)
    add(g, "xlsx", b"PK\x03\x04" + bytes(range(256)) * 4)
    add(g, "xlsx-holding-csv", b"PK\x03\x04\n" + file(GOOD).encode())
    add(g, "xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512)
    add(g, "pdf", b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n")
    add(g, "gz", gzip.compress(file(GOOD).encode(), mtime=0))
    add(g, "html", "<html><table><tr><td>visit_no</td></tr></table></html>\n")
    add(g, "json", '{"visit_no": "V1"}\n')
    add(g, "random", bytes((i * i * 7 + i) % 256 for i in range(3000)))
    add(g, "line-21", "报表\n" * 20 + file(GOOD))
    add(g, "blank-line-21", "\n" * 20 + file(GOOD))
    add(g, "line-21-after-quoted", '"a\n\n\n\n\n\n\n\n\n\n"\n' + "x\n" * 9
        + file(GOOD))
    add(g, "no-kind", file("a,b,c", header="甲,乙,丙"))
    add(g, "no-amount", file("V1,I1,2024-01-05,1",
                             header="visit_no,item_code,time,qty"))
    add(g, "no-time", file("V1,I1,1,1", header="就诊号,项目代码,数量,金额"))
    add(g, "near-stock", file("I1,1,2024-01-05",
                              header="项目代码,出入库数量,业务日期"))
    add(g, "no-header", file(GOOD, header=GOOD))
    add(g, "unclosed-header", '"' + file(GOOD))
    add(g, "utf-16-without-mark", HEADER.encode("utf-16-le"))
    add(g, "strange-delimiter", file(GOOD).replace(",", "^"))
    add(g, "4097-columns", file(GOOD + "," * 4092, header=",".join(
        [HEADER] + ["c%d" % i for i in range(4092)])))
    add(g, "text.txt", "就诊记录\n张三 2024-01-05\n")


# ---- files by chance --------------------------------------------------------

CHANCE = {
    "visit_no": ("V1", "V2", "V3", "V床1", "００1", "1.23E+17", "", "NULL", "'V4",
                 '="00123"', "V 5", "合计", "小计：", "打印", "第1页", "-"),
    "settlement_no": ("S1", "S2", "", "/", "２"),
    "item_code": ("I1", "I2", "2E05", "E11.9", "\t12", "", "4.5e+3", "项目"),
    "time": ("2024-01-05", "2024/1/5 8:03", "20240105080300", "45296.33",
             "2024年1月5日", "2024-02-30", "24-1-5", "2024-01-05 24:00",
             "2024-01-05T08:03:00.5Z", "", "2024.1.5", "2024-01-05 25:00"),
    "qty": ("1", "2", "-1", "0.5", "1.23456", "１", "x", "", "1,000", "1e3"),
    "amount": ("10.00", "1.50", "-10.00", "1,234.50", "￥5", "7元", "(3.00)",
               "1.234", "2.5000", "", "-", "９．９９"),
    "price": ("10", "0.000001", "", "100000000", "1.1234567", "a"),
    "spec": ("", "3.0\"缝线", "a,b", "a;b|c\td", "x|@|y", "a\nb", "c\r\nd",
             "\"", "亅丂", "𠮷", " x ", "=1+1", "a\rb", "'"),
    "line_no": ("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "007", "L1",
                "L2", "L10", "l1", "", "1.5E+3", "９", "1,0"),
    "vali_flag": ("1", "1", "", "0", "０", "1", "NULL"),
    "不认识的列": ("", "x", "\"q", "，", "0")}
MUST = ["visit_no", "item_code", "time", "qty", "amount"]
CHINESE = {"visit_no": "住院号", "item_code": "项目代码", "amount": "金额",
           "time": "费用发生时间", "qty": "数量", "price": "单价"}


def raw(chance, cell, delimiter):
    """A cell as it stands in the file: quoted if it must, mostly."""
    must = any(c in cell for c in (delimiter, '"', "\n", "\r"))
    if delimiter == "|@|":
        return cell.replace("\n", "").replace("\r", "")
    if chance.random() < (0.97 if must else 0.1):
        return quoted(cell) + " " * (chance.random() < 0.1)
    return cell


def by_chance(chance, number):
    """A file of charges with something of everything."""
    names = MUST + [c for c in CHANCE if c not in MUST
                    and chance.random() < 0.5]
    chance.shuffle(names)
    delimiter = chance.choice([",", ",", ",", "\t", ";", "|", "|@|"])
    heads = [CHINESE.get(n, n) if number % 3 == 0 else n for n in names]
    if chance.random() < 0.3:
        heads = [" %s" % h.upper() for h in heads]
    header = delimiter.join(heads)
    parts = [chance.choice(["报表", "", "打印时间：2024,,", "\"a\nb\"", "a\tb;c"])
             for _ in range(chance.choice([0, 0, 0, 1, 3]))] + [header]
    bad = chance.choice([0, 0.05, 0.3])
    for _ in range(chance.choice([1, 3, 10, 40])):
        what = chance.random()
        if what < 0.02:
            parts.append(header)
        elif what < 0.06:
            parts.append(chance.choice([
                "", "  ", "合计", delimiter * 3, "第1页", "打印人：张",
                delimiter + "小计：" + delimiter + "9", "x" + delimiter + "y"]))
        else:
            row = [raw(chance, chance.choice(
                CHANCE[n] if chance.random() < bad else CHANCE[n][:2]),
                delimiter) for n in names]
            if chance.random() < bad / 4:
                row.append(chance.choice(["", "x", " "]))
            if chance.random() < bad / 4:
                row.pop()
            parts.append(delimiter.join(row))
    text = "".join(part + chance.choice(
        ["\n"] * 8 + ["\r\n", "\r"]) for part in parts)
    if chance.random() < bad:
        at = chance.randrange(len(text))
        text = text[:at] + chance.choice(
            ['"', "\0", "\r", "\n", delimiter, "\ufeff", "'", " "]) + text[at:]
    if chance.random() < 0.2:
        text = text.rstrip("\r\n")
    encoding = chance.choice(["utf-8", "utf-8", "utf-8-sig", "gb18030",
                              "gb18030", "utf-16"])
    content = bytearray(text.encode(encoding))
    if chance.random() < bad / 2:
        content[chance.randrange(len(content) // 2, len(content))] = \
            chance.choice([0x80, 0xFF, 0x22, 0x0A, 0x81, 0xE5, 0x2C])
    return bytes(content)


def chances(seed, count):
    chance = random.Random(seed)
    for number in range(count):
        add("chance-%d" % seed, "%d" % number, by_chance(chance, number))


# ---- the comparison ---------------------------------------------------------

CHARGES = """
SELECT f.name, c.line, v.visit_no, s.settlement_no, i.item_code,
       i.national_code, c.time, c.qty_e4, c.price_e6, c.amount_fen, c.line_no
FROM charge AS c JOIN import_file AS f ON f.id = c.file_id
     JOIN visit AS v ON v.id = c.visit_id JOIN item AS i ON i.id = c.item_id
     LEFT JOIN settlement AS s ON s.id = c.settlement_id
"""


def fields(one):
    line, row = one
    return [line] + [row.get(name) for name in (
        "visit_no", "settlement_no", "item_code", "national_code", "time",
        "qty", "price", "amount", "line_no")]


def expected(result):
    """What is compared of a file, by the name that a difference is given."""
    counts = {"kind": result.kind, "encoding": result.encoding,
              "read": result.read, "stored": result.stored,
              "replaced": result.replaced, "skipped": result.skipped,
              "problems": result.problems, "cells": result.cells,
              "amount": result.amount,
              "sum": True}
    if result.kind == "charges":
        counts["charges"] = {one[0]: fields(one) for one in result.values}
    return counts


def found(database, output):
    """The same of what the program says: its JSON and its database."""
    db = sqlite3.connect(database)
    stored, problems, skips = {}, {}, {}
    for row in db.execute(CHARGES):
        stored.setdefault(row[0], {})[row[1]] = list(row[1:])
    for name, line in db.execute(
            "SELECT DISTINCT f.name, p.line FROM problem AS p "
            "JOIN import_file AS f ON f.id = file_id "
            "WHERE p.input IS NULL ORDER BY 1, 2"):
        problems.setdefault(name, []).append(line)
    for name, reason, rows in db.execute(
            "SELECT f.name, s.reason, s.rows FROM import_skip AS s "
            "JOIN import_file AS f ON f.id = file_id WHERE NOT f.builtin"):
        skips.setdefault(name, {})[reason] = rows
    with open(output, encoding="utf-8") as stream:
        files = json.load(stream, parse_float=str)["files"]
    seen = {}
    for one in files:
        name = one["name"]
        amount = one["amount"] or 0
        counts = {key: one[key] for key in
                  ("kind", "encoding", "read", "stored", "replaced", "cells")}
        if not one["kind"]:
            counts["encoding"] = None
        lines = problems.get(name, [])
        counts.update(
            skipped=skips.get(name, {}), problems=lines if one["kind"] else [],
            amount=int(str(amount).replace(".", "") if amount else 0),
            sum=one["read"] == one["stored"] + one["replaced"]
            + one["skipped"] + one["problems"]
            and one["skipped"] == sum(skips.get(name, {}).values())
            and one["problems"] == (len(lines) if one["kind"] else 0))
        if one["kind"] == "charges":
            counts["charges"] = stored.get(name, {})
        seen[name] = counts
    return seen


def differences(name, want, got):
    if got is None:
        return ["%s: not told" % name]
    said = []
    for line, row in want.get("charges", {}).items():
        found_row = got.get("charges", {}).get(line)
        if found_row and row[1] is None:
            found_row[1] = None   # the visit that its settlement found
        if found_row != row:
            said.append("%s: line %d: expected %r, found %r"
                        % (name, line, row, found_row))
    for line in got.get("charges", {}):
        if line not in want.get("charges", {}):
            said.append("%s: line %d is stored" % (name, line))
    return said + ["%s: %s: expected %r, found %r"
                   % (name, key, value, got.get(key))
                   for key, value in want.items()
                   if key != "charges" and value != got.get(key)]


def import_and_report(folder, arguments):
    """What the program says of the files, and its exit status."""
    database = os.path.join(folder, "z.db")
    output = os.path.join(folder, "out.json")
    begin(database)
    done = run(["run", "-q", "--lang", "en", "-d", database, "--json", output,
                "-o", os.path.join(folder, "out.xlsx"),
                "--only", "duplicate-line"] + arguments,
               status=range(-128, 256))
    if done.returncode not in (0, 1):
        return {}, "%d: %s" % (done.returncode, done.stderr.decode())
    return found(database, output), done.returncode


def compare(group, results, seen, status):
    said = []
    for result in results:
        said += differences("%s/%s" % (group, result.name), expected(result),
                            seen.pop(result.name, None))
    said += ["%s/%s: told, but not there" % (group, name) for name in seen
             if name.lower().endswith((".csv", ".txt"))]  # others: not read
    defective = any(r.problems or r.cells or not r.kind for r in results)
    if status != int(defective):
        said.append("%s: exit status %s" % (group, status))
    return said


def write(folder, files):
    os.makedirs(os.path.join(folder, "in"), exist_ok=True)
    for name, content in files.items():
        path = os.path.join(folder, "in", name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as stream:
            stream.write(content)
    return os.path.join(folder, "in")


def try_group(group, files):
    folder = fresh("hostile-" + group)
    results = hostile_reader.predict(
        [(name, files[name]) for name in sorted(files, key=os.fsencode)])
    return compare(group, results, *import_and_report(
        folder, [write(folder, files)]))


def try_walk():
    """A folder's files by the bytes of their path: the last has the line."""
    folder = fresh("hostile-walk")
    names = ["B.csv", "a.csv/in.csv", "a.csv/z.CSV", "b.csv", "b/link.csv",
             "b/x y.csv", "real/r.txt", "z.TxT", "é.csv", "收费 明细 一月.CSV",
             "目录/文件.csv"]
    files = {name: file("V1,I1,2024-01-05,1,%d.00,L1" % place,
                        header=HEADER + ",line_no").encode()
             for place, name in enumerate(names)}
    linked = files.pop("b/link.csv")
    ignored = {"b/x.csv.bak": b"x", "b/x.tsv": b"x", "csv": b"x"}
    top = write(folder, dict(files, **ignored))
    with open(os.path.join(folder, "elsewhere"), "wb") as stream:
        stream.write(linked)
    files["b/link.csv"] = linked
    os.symlink("../../elsewhere", os.path.join(top, "b", "link.csv"))
    os.symlink("real", os.path.join(top, "folder.csv"))
    os.symlink(".", os.path.join(top, "self"))
    os.symlink("nowhere", os.path.join(top, "b", "nowhere.csv"))
    os.mkfifo(os.path.join(top, "b", "fifo.csv"))
    results = hostile_reader.predict([(name, files[name]) for name in names])
    results += [hostile_reader.Result("b/nowhere.csv"),
                hostile_reader.Result("b/fifo.csv")]
    return compare("walk", results, *import_and_report(folder, [top]))


def try_options():
    """Files under an option: what comes of them, as a file of other bytes,
    read without it, or as a refusal (None)."""
    rows = [GOOD, "V1,I1,x,1,1.00", GOOD.replace("V1", "V床")]
    lines = [GOOD + ",L1", "V1,I1,2024-01-05,1,7.00,L2"]
    head = HEADER + ",line_no"
    bad = ["V1,I1,x,1,7.00,L9"] * 3
    cases = [
        (["--max-problems", "2"],
         [("a", file(*lines, header=head), ""),
          ("b", file(*lines[::-1], *bad, header=head), None),
          ("c", file(lines[0], *bad[1:], header=head), "")]),
        (["--max-problems", "0"],
         [("a", file(*lines, "合计,,,,17.00,", header=head), ""),
          ("b", file(bad[0], header=head), None)]),
        (["--encoding", "gb18030"], [("a", file(*rows).encode("gb18030"), "")]),
        (["--delimiter", ";"],
         [("a", file(*rows).replace(",", ";"), ""), ("b", file(GOOD), None)]),
        (["--delimiter", "|@|"], [("a", file(*rows).replace(",", "|@|"), "")]),
        (["--kind", "receipts"],
         [("a", file(GOOD), None),
          ("b", file("1", "", "2", "1.5E+4", header="票据号码"), "")]),
        (["--hospital", "H7"],
         [("a", file(*lines, header=head),
           file(*["H7," + line for line in lines], header="机构编码," + head)),
          ("b", file("H7," + lines[0], "H8," + lines[1],
                     header="机构编码," + head), "")])]
    said = []
    for number, (options, files) in enumerate(cases):
        folder = fresh("hostile-options-%d" % number)
        contents = {name + ".csv": content if isinstance(content, bytes)
                    else content.encode() for name, content, _ in files}
        read = [(name + ".csv", as_read.encode() or contents[name + ".csv"])
                for name, _, as_read in files if as_read is not None]
        results = hostile_reader.predict(read) + [
            hostile_reader.Result(name + ".csv")
            for name, _, as_read in files if as_read is None]
        said += compare(" ".join(options), results, *import_and_report(
            folder, options + [write(folder, contents)]))
    return said


def main():
    encodings()
    bytes_and_lines()
    sizes()
    headers()
    skipped()
    cells()
    dates()
    others()
    identities()
    refused()
    for seed in os.environ.get("SEEDS", "1").split():
        chances(int(seed), 120)
    asked = sys.argv[1:]
    said, tried = [], 0
    for group, files in groups.items():
        if not asked or group in asked:
            tried += len(files)
            said += try_group(group, files)
    if not asked:
        said += try_walk() + try_options()
    print("\n".join(said + ["%d files, %d differences" % (tried, len(said))]))
    sys.exit(1 if said or (not asked and tried < 400) else 0)


main()
