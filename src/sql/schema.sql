-- zicha's tables: the contract between import, rules and report.
--
-- Suffixes carry the unit:
--   _fen  money, 1/100 yuan           _e6   unit price, 1/1 000 000 yuan
--   _e4   quantity, 1/10 000          _day  days since 1970-01-01
--   _time seconds since 1970-01-01 00:00:00, the hospital's own clock
--   _id   row id of the table named   _no, _code  the source's identifiers
--
-- Texts are as delivered, trimmed; NULL is unknown. file_id and line say
-- where a row came from.

PRAGMA user_version = 20;

----------------------------------------------------------------- what was read

-- a file that was imported, or refused
CREATE TABLE import_file (
    id          INTEGER PRIMARY KEY,
    name        TEXT NOT NULL,    -- as shown: the path below the folder given
    kind        TEXT,             -- input kind; NULL: refused or of no kind
    encoding    TEXT,             -- utf-8 utf-8-bom gb18030 utf-16le utf-16be
    delimiter   TEXT,             -- , tab ; | |@|
    sha256      TEXT,
    bytes       INTEGER,
    header_line INTEGER,          -- line of the header
    imported_at TEXT NOT NULL,    -- ISO 8601 with zone
    read        INTEGER NOT NULL DEFAULT 0, -- records after the header
    stored      INTEGER NOT NULL DEFAULT 0,
    replaced    INTEGER NOT NULL DEFAULT 0, -- overwritten by a later record
    replaces    INTEGER NOT NULL DEFAULT 0, -- rows of our own knowledge that
                                  -- gave way to this file
    skipped     INTEGER NOT NULL DEFAULT 0, -- sum of import_skip
    problems    INTEGER NOT NULL DEFAULT 0, -- rows not stored for a defect
    cells       INTEGER NOT NULL DEFAULT 0, -- not read, in rows that are stored
    rounded     INTEGER NOT NULL DEFAULT 0, -- cells of money rounded to the
    rounded_e9  INTEGER NOT NULL DEFAULT 0, -- fen: what that added to them in
                                  -- all, in 10^-9 yuan
    title_lines INTEGER NOT NULL DEFAULT 0, -- records above the header
    blank_lines INTEGER NOT NULL DEFAULT 0, -- blank ones, records without a
                                  -- filled cell too; neither is in read
    amount_fen  INTEGER,          -- sum of amounts over stored rows
    control_fen INTEGER,          -- the file's own total (a 合计 line), if any
    first_day   INTEGER,          -- days the stored rows cover
    last_day    INTEGER,
    refusal     TEXT,             -- why it was refused: empty xlsx unreadable
                                  -- kind unclear ignored fewer changed no-hospital
                                  -- problems same-file second-table; of workbooks and of
                                  -- what else lay there: book-* sheet-other
                                  -- other-*
    detail      TEXT,             -- the system's reason, or, joined by 0x1F:
                                  -- nearest kind, what it lacks, next kind,
                                  -- headings known, headings not known
    line_prefix TEXT,             -- of charges: the series of line numbers that
    line_digits INTEGER,          -- are held as integers, and their range
    line_first  INTEGER,
    line_last   INTEGER,
    line_texts  INTEGER NOT NULL DEFAULT 0, -- numbers outside of the series
    headings    TEXT,             -- the header as delivered, joined by 0x1F
    builtin     INTEGER NOT NULL DEFAULT 0  -- 1: knowledge of our own
) STRICT;

-- records of a file that are no data, by reason
CREATE TABLE import_skip (
    file_id INTEGER NOT NULL REFERENCES import_file,
    reason  TEXT NOT NULL,        -- total repeated-header invalid same-file
                                  -- print-line ignored-kind same-row
                                  -- example
    rows    INTEGER NOT NULL,
    PRIMARY KEY (file_id, reason)
) STRICT, WITHOUT ROWID;

-- the headings of a file: what each was taken for, what it could be
CREATE TABLE import_heading (
    file_id      INTEGER NOT NULL REFERENCES import_file,
    cell_no      INTEGER NOT NULL, -- its place in the header, from 1
    heading      TEXT NOT NULL,    -- as delivered
    column_name  TEXT,             -- our name; NULL: nobody knows it; '': the
                                   -- user leaves it out
    taken        INTEGER NOT NULL, -- 0: it is not read, another heading of the
                                   -- file gives that column
    suggestions  TEXT,             -- of one that nobody knows: the nearest
                                   -- columns, our names joined by |
    dangerous    TEXT,             -- the word by which model/dangers.c tells
                                   -- what it would mean for the row
    could_matter INTEGER NOT NULL, -- 1: it has one of the two
    PRIMARY KEY (file_id, cell_no)
) STRICT, WITHOUT ROWID;

-- a file that --problems wrote, by its bytes: until somebody mends a row in it,
-- it is no input
CREATE TABLE problems_file (
    sha256 TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- which input columns were filled, per file and hospital: what `needs` asks
-- how the file was read, where that is not plain: what is said of it
CREATE TABLE import_note (
    id      INTEGER PRIMARY KEY,
    file_id INTEGER NOT NULL REFERENCES import_file,
    what    TEXT NOT NULL,        -- key into model/remark.c
    detail  TEXT                  -- its values, joined by 0x1F
) STRICT;
CREATE INDEX import_note_file ON import_note (file_id);

-- which input columns a file has, and in how many rows they are filled, per
-- hospital: what `needs` asks. A column that no file has is absent, which is
-- not empty.
CREATE TABLE import_column (
    file_id     INTEGER NOT NULL REFERENCES import_file,
    hospital_id INTEGER NOT NULL, -- 0: the row names none and holds for all
    kind        TEXT NOT NULL,
    column_name TEXT NOT NULL,    -- our name; '' counts the rows themselves
    rows        INTEGER NOT NULL, -- stored rows in which it is filled
    PRIMARY KEY (file_id, hospital_id, kind, column_name)
) STRICT, WITHOUT ROWID;
CREATE INDEX import_column_of ON import_column (hospital_id, column_name, kind);

-- stored rows of a file by the day they are dated: what tells days and months
-- without data. A line that a later file replaced stays counted.
CREATE TABLE import_day (
    file_id     INTEGER NOT NULL REFERENCES import_file,
    hospital_id INTEGER NOT NULL, -- as in import_column
    kind        TEXT NOT NULL,
    day         INTEGER NOT NULL,
    rows        INTEGER NOT NULL,
    PRIMARY KEY (file_id, hospital_id, kind, day)
) STRICT, WITHOUT ROWID;
CREATE INDEX import_day_of ON import_day (hospital_id, kind, day);

-- the national inspection's twelve checks of a delivery, by hospital, as of
-- the last import or run: see sql/preflight.sql
CREATE TABLE preflight (
    hospital_id INTEGER NOT NULL REFERENCES hospital,
    check_no    INTEGER NOT NULL, -- 1 to 12, the national list's number
    result      TEXT NOT NULL,    -- passed failed unknown
    figures     TEXT,             -- what was found, in numbers and the names
                                  -- of the national fields
    tolerance   TEXT,             -- what is allowed, NULL: nothing
    missing     TEXT,             -- unknown: what was not delivered, a text of
                                  -- needs as in model/needs.h
    PRIMARY KEY (hospital_id, check_no)
) STRICT, WITHOUT ROWID;

-- A cell that could not be read. Its row was not stored, but where the cell
-- alone was lost.
CREATE TABLE problem (
    id       INTEGER PRIMARY KEY,
    file_id  INTEGER NOT NULL REFERENCES import_file,
    line     INTEGER NOT NULL,
    column_no   INTEGER,          -- 1-based; NULL when it is the whole row
    column_name TEXT,             -- the header's own word
    text     TEXT,                -- the cell, cut at 200 characters
    what     TEXT NOT NULL,       -- key into model/problem.c
    input    TEXT,                -- the cell alone was lost: the column, ours
    row      TEXT,                -- the original record
    -- of a row that was not stored, until it comes back mended: whose it is
    -- (its visit, else its settlement), and the code or name of what it is of
    visit_no TEXT,
    good     TEXT,
    takes    INTEGER  -- 1: it may be a refund, as far as it can be read
) STRICT;
CREATE INDEX problem_visit ON problem (visit_no) WHERE visit_no IS NOT NULL;
CREATE INDEX problem_good ON problem (good) WHERE good IS NOT NULL;
CREATE INDEX problem_lost ON problem (file_id, line) WHERE input IS NOT NULL;

-- The files of a folder that holds a file a hospital (shard/folder.h). Empty in
-- a database that holds everything; in a shard its own row; in the folder's
-- common.db, and in a database that was gathered from it, all of them: these
-- two do not hold all billed lines.
CREATE TABLE shard (
    name       TEXT PRIMARY KEY,  -- the file's: H41….db
    delivery   TEXT NOT NULL,     -- the import that wrote it, the same in all
    program    TEXT NOT NULL,     -- version of zicha
    hospitals  INTEGER NOT NULL,  -- in it
    lines      INTEGER NOT NULL,  -- billed
    first_day  INTEGER,           -- they cover
    last_day   INTEGER,
    here       INTEGER NOT NULL   -- 1: the row stands in the shard itself
) STRICT, WITHOUT ROWID;

------------------------------------------------------------------- master data

CREATE TABLE hospital (
    id            INTEGER PRIMARY KEY,
    hospital_code TEXT NOT NULL UNIQUE, -- '-' where none is known
    name          TEXT,
    district      TEXT,
    ownership     TEXT,
    level         TEXT,           -- as delivered: 三级甲等, 02
    level_no      INTEGER,        -- 3, 2, 1; 0 无等级; NULL unknown
    type          TEXT,
    licence_no    TEXT,
    licence_from_day INTEGER,
    licence_to_day   INTEGER,
    approved_beds INTEGER,        -- 核定床位
    subjects      TEXT,           -- 诊疗科目, joined as delivered
    contracted_from_day INTEGER,  -- 定点
    contracted_to_day   INTEGER,
    file_id       INTEGER,        -- NULL: known only from other files
    line          INTEGER
) STRICT;

-- the register of departments (科室)
CREATE TABLE department (
    id          INTEGER PRIMARY KEY,
    hospital_id INTEGER NOT NULL REFERENCES hospital,
    dept_code   TEXT,
    dept_name   TEXT,
    dept_key    TEXT GENERATED ALWAYS AS ( -- the name as names are compared:
                                  -- without blanks, brackets of one width,
                                  -- letters of one case
        upper(replace(replace(replace(replace(dept_name, ' ', ''), '　', ''),
                      '（', '('), '）', ')'))),
    subject     TEXT,             -- 诊疗科目, code or name
    beds        INTEGER,
    opened_day  INTEGER,
    closed_day  INTEGER,
    file_id     INTEGER NOT NULL,
    line        INTEGER NOT NULL
) STRICT;
CREATE INDEX department_code ON department (hospital_id, dept_code);
CREATE INDEX department_name ON department (hospital_id, dept_key);

-- the register of people and their qualifications (人员资质)
CREATE TABLE staff (
    id          INTEGER PRIMARY KEY,
    hospital_id INTEGER NOT NULL REFERENCES hospital,
    staff_code  TEXT,
    staff_name  TEXT,
    staff_key   TEXT GENERATED ALWAYS AS ( -- as department.dept_key
        upper(replace(replace(replace(replace(staff_name, ' ', ''), '　', ''),
                      '（', '('), '）', ')'))),
    role        TEXT,             -- 医师 护士 药师 技师
    licence_no  TEXT,
    practice_scope TEXT,          -- 执业范围
    dept        TEXT,
    title       TEXT,
    valid_from_day INTEGER,
    valid_to_day   INTEGER,
    certificates TEXT,            -- 上岗证 专项资质, joined as delivered
    file_id     INTEGER NOT NULL,
    line        INTEGER NOT NULL
) STRICT;
CREATE INDEX staff_code ON staff (hospital_id, staff_code);
CREATE INDEX staff_name ON staff (hospital_id, staff_key);

CREATE TABLE equipment (
    id             INTEGER PRIMARY KEY,
    hospital_id    INTEGER NOT NULL REFERENCES hospital,
    equipment_code TEXT NOT NULL,
    equipment_name TEXT,
    category       TEXT,
    permit_no      TEXT,
    registration_no TEXT,
    permit_to_day  INTEGER,
    dept           TEXT,
    commissioned_day INTEGER,
    retired_day    INTEGER,
    inspected_to_day INTEGER,     -- 检定有效期
    certificate    TEXT,          -- what its operator must hold
    items          TEXT,          -- item codes it serves, joined
    file_id        INTEGER NOT NULL,
    line           INTEGER NOT NULL
) STRICT;
CREATE INDEX equipment_code ON equipment (hospital_id, equipment_code);

-- an entry of a price or insurance catalogue (kind items)
CREATE TABLE catalogue (
    id          INTEGER PRIMARY KEY,
    hospital_id INTEGER,          -- NULL: holds for all
    hospital_level TEXT,
    level_no    INTEGER,          -- as hospital.level_no; NULL: any level
    item_code   TEXT,
    national_code TEXT,
    name        TEXT,
    unit        TEXT,
    class       TEXT,
    price_ceiling_e6 INTEGER,     -- NULL: none (0 and empty mean none)
    pay_class   TEXT,
    subject     TEXT,             -- 诊疗科目 needed, several joined
    equipment_category TEXT,
    certificate TEXT,
    note        TEXT,             -- 说明: what the price book adds
    valid_from_day INTEGER,       -- both days included; NULL is open
    valid_to_day   INTEGER,
    file_id     INTEGER NOT NULL,
    line        INTEGER NOT NULL
) STRICT;
CREATE INDEX catalogue_item ON catalogue (item_code, hospital_id);
CREATE INDEX catalogue_national ON catalogue (national_code, hospital_id);

-------------------------------------------------------------- visits and bills

-- a stay or an outpatient visit. A detail whose visit no file gave makes one
-- that knows only its number: file_id is NULL then.
CREATE TABLE visit (
    id          INTEGER PRIMARY KEY,
    hospital_id INTEGER NOT NULL REFERENCES hospital,
    visit_no    TEXT,             -- NULL: known by a settlement number only
    number      TEXT,             -- the number as delivered, where several
                                  -- stays have it: visit_no is it, or Z1#2
    admission_no TEXT,            -- 住院次数, 主页ID: which of them this is
    person_no   TEXT,
    id_no       TEXT,             -- as delivered
    name        TEXT,
    sex         TEXT,
    birth_day   INTEGER,
    age         TEXT,
    insurance_type TEXT,
    visit_type  TEXT,             -- as delivered: 住院, 21
    inpatient   INTEGER,          -- 1 stay, 0 outpatient, NULL unknown
    admitted_time   INTEGER,
    discharged_time INTEGER,
    admitted_day    INTEGER GENERATED ALWAYS AS (admitted_time / 86400),
    discharged_day  INTEGER GENERATED ALWAYS AS (discharged_time / 86400),
    days        INTEGER,          -- as delivered, not reckoned
    dept        TEXT,
    dept_code   TEXT,
    doctor      TEXT,
    doctor_code TEXT,
    bed_no      TEXT,
    diagnosis_code TEXT,
    diagnosis_name TEXT,
    other_diagnoses TEXT,
    discharge_way TEXT,           -- 5: died
    died_day    INTEGER,
    file_id     INTEGER,
    line        INTEGER
) STRICT;
CREATE UNIQUE INDEX visit_no ON visit (hospital_id, visit_no);
CREATE INDEX visit_number ON visit (number) WHERE number IS NOT NULL;

CREATE TABLE settlement (
    id            INTEGER PRIMARY KEY,
    hospital_id   INTEGER NOT NULL REFERENCES hospital,
    settlement_no TEXT,
    visit_id      INTEGER REFERENCES visit,
    settled_day   INTEGER,
    total_fen     INTEGER,
    scope_amount_fen INTEGER,     -- 符合范围金额
    fund_pay_fen  INTEGER,
    account_pay_fen INTEGER,
    cash_pay_fen  INTEGER,
    own_total_fen INTEGER,        -- total by the hospital's masters (visits)
    insurer_total_fen INTEGER,    -- total by the insurer's table (setl_d)
    receipt_no    TEXT,
    refunded      TEXT,           -- flag as delivered
    refunds_settlement_no TEXT,   -- the settlement that this one reverses
    duplicate     INTEGER NOT NULL DEFAULT 0, -- 1: its number was repeated in
                                  -- a file, or by another that contradicts:
                                  -- evidence, in no sum
    sides         INTEGER NOT NULL DEFAULT 0, -- given by files of 1: visits,
                                  -- 2: settlements, 3: both
    file_id       INTEGER,        -- NULL: known only from details
    line          INTEGER
) STRICT;
CREATE INDEX settlement_no ON settlement (hospital_id, settlement_no);
CREATE INDEX settlement_visit ON settlement (visit_id);

-- what each side alone said of a settlement that both gave: a later file is
-- held against those of its own side
CREATE TABLE settlement_side (
    settlement_id INTEGER NOT NULL REFERENCES settlement,
    side          INTEGER NOT NULL, -- 1: files of visits, 2: of settlements
    visit_id      INTEGER REFERENCES visit,
    total_fen     INTEGER,
    scope_amount_fen INTEGER,
    fund_pay_fen  INTEGER,
    account_pay_fen INTEGER,
    cash_pay_fen  INTEGER,
    PRIMARY KEY (settlement_id, side)
) STRICT, WITHOUT ROWID;
CREATE INDEX settlement_side_visit ON settlement_side (visit_id);

-- an item as lines bill it: one row per spelling, so that a charge needs only
-- its number
CREATE TABLE item (
    id          INTEGER PRIMARY KEY,
    hospital_id INTEGER NOT NULL REFERENCES hospital,
    item_code   TEXT,
    item_name   TEXT,
    national_code TEXT,
    national_name TEXT,
    class       TEXT,             -- 收费项目类别 or med_chrgitm_type
    pay_class   TEXT,
    unit        TEXT,
    spec        TEXT,
    match_code  TEXT,             -- national code as rules compare it: services
                                  -- the part before '-', 15 characters; drugs whole
    own_code    TEXT NOT NULL,    -- item_code, else national_code, else name
    first_id    INTEGER NOT NULL  -- the first item of the hospital with the
                                  -- same own code: one for all spellings
) STRICT;

-- a department as lines name it
CREATE TABLE named_dept (
    id          INTEGER PRIMARY KEY,
    hospital_id INTEGER NOT NULL REFERENCES hospital,
    dept_code   TEXT,
    dept_name   TEXT,
    dept_key    TEXT GENERATED ALWAYS AS ( -- as department.dept_key
        upper(replace(replace(replace(replace(dept_name, ' ', ''), '　', ''),
                      '（', '('), '）', ')')))
) STRICT;

-- a person as lines name one
CREATE TABLE named_staff (
    id          INTEGER PRIMARY KEY,
    hospital_id INTEGER NOT NULL REFERENCES hospital,
    staff_code  TEXT,
    staff_name  TEXT,
    staff_key   TEXT GENERATED ALWAYS AS ( -- as department.dept_key
        upper(replace(replace(replace(replace(staff_name, ' ', ''), '　', ''),
                      '（', '('), '）', ')')))
) STRICT;

-- Those who ordered or executed lines: a department, a person, or both.
CREATE TABLE named_party (
    id          INTEGER PRIMARY KEY,
    dept_id     INTEGER REFERENCES named_dept,
    staff_id    INTEGER REFERENCES named_staff
) STRICT;

-- Billed lines (费用明细) as they are kept, in as few columns as will do: rules
-- read them as `charge`, below. The rows of a visit lie together, by item and
-- time.
CREATE TABLE charge_row (
    visit_id    INTEGER NOT NULL REFERENCES visit,
    item_id     INTEGER NOT NULL REFERENCES item,
    day         INTEGER NOT NULL,
    moment      INTEGER NOT NULL, -- second of the day x 2^30 + number within
                                  -- the visit
    place       INTEGER NOT NULL, -- import_file.id x 2^36 + line; negative:
                                  -- refunds took of the line (charge_taken)
    qty_e4      INTEGER NOT NULL,
    price_e6    INTEGER,
    amount_fen  INTEGER NOT NULL,
    ordered_id  INTEGER REFERENCES named_party,
    executed_id INTEGER REFERENCES named_party,
    settlement_id  INTEGER REFERENCES settlement,
    serial      ANY,              -- line_no: an integer where it is one of its
                                  -- file's series, else the text
    PRIMARY KEY (visit_id, item_id, day, moment)
) STRICT, WITHOUT ROWID;

-- what refunds took of a line
CREATE TABLE charge_taken (
    visit_id    INTEGER NOT NULL,
    n           INTEGER NOT NULL, -- the line's number within the visit
    qty_e4      INTEGER NOT NULL,
    amount_fen  INTEGER NOT NULL,
    PRIMARY KEY (visit_id, n)
) STRICT, WITHOUT ROWID;

-- a billed line. Rules read the net columns: what refunds left. Grouping by
-- visit_id, or by visit_id, item_id, day, needs no sorting; a visit's lines
-- are found by visit_id, one that is known by id by visit_id and id. Who looks
-- for people or departments in all lines asks for ordered_id and executed_id
-- IN those of named_party that are theirs first.
CREATE VIEW charge AS
SELECT r.visit_id * 4294967296 + (r.moment & 1073741823) AS id,
       abs(r.place) >> 36 AS file_id,
       abs(r.place) & 68719476735 AS line,
       r.visit_id, r.settlement_id, r.item_id, r.day,
       r.day * 86400 + (r.moment >> 30) AS time, -- 00:00:00 where only a day
                                                 -- is known
       r.qty_e4,                       -- the line's own, negative for a refund
       r.price_e6,                     -- NULL: not delivered
       r.amount_fen,
       CASE WHEN r.place > 0 THEN r.qty_e4
            ELSE r.qty_e4 - (SELECT t.qty_e4 FROM charge_taken AS t
                             WHERE t.visit_id = r.visit_id
                             AND t.n = r.moment & 1073741823)
            END AS net_qty_e4,
       CASE WHEN r.place > 0 THEN r.amount_fen
            ELSE r.amount_fen - (SELECT t.amount_fen FROM charge_taken AS t
                                 WHERE t.visit_id = r.visit_id
                                 AND t.n = r.moment & 1073741823)
            END AS net_amount_fen,
       r.ordered_id,                   -- 开单, 费用
       (SELECT p.dept_id FROM named_party AS p
        WHERE p.id = r.ordered_id) AS order_dept_id,
       (SELECT p.staff_id FROM named_party AS p
        WHERE p.id = r.ordered_id) AS order_staff_id,
       r.executed_id,                  -- 执行
       (SELECT p.dept_id FROM named_party AS p
        WHERE p.id = r.executed_id) AS exec_dept_id,
       (SELECT p.staff_id FROM named_party AS p
        WHERE p.id = r.executed_id) AS exec_staff_id,
       coalesce((SELECT p.dept_id FROM named_party AS p
                 WHERE p.id = r.ordered_id),
                (SELECT p.dept_id FROM named_party AS p
                 WHERE p.id = r.executed_id)) AS dept_id,
       CASE WHEN typeof(r.serial) = 'integer'
            THEN (SELECT f.line_prefix
                         || substr('000000000000000000', 1,
                                   f.line_digits - length(r.serial))
                         || r.serial
                  FROM import_file AS f WHERE f.id = abs(r.place) >> 36)
            ELSE r.serial END AS line_no, -- feedetl_sn, bkkp_sn
       r.serial,                       -- the same, as it is kept
       r.moment >> 30 AS second, r.moment & 1073741823 AS n,
       r.moment                         -- with visit, item and day: the key
FROM charge_row AS r;

-- what few rules ask of a line, where the line has any of it
CREATE TABLE charge_more (
    visit_id    INTEGER NOT NULL,
    n           INTEGER NOT NULL,
    reverses_line_no TEXT,        -- the line a refund names
    order_no    TEXT,
    prescription_no TEXT,
    equipment_code  TEXT,
    ceiling_e6  INTEGER,          -- what the fund pays at most: no price ceiling
    scope_amount_fen INTEGER,     -- 符合范围金额
    dose        TEXT,             -- 剂量: how much each time, as delivered
    dose_unit   TEXT,
    frequency   TEXT,             -- 频次
    use_days    TEXT,             -- 用药天数, as delivered
    trace_code  TEXT,             -- 药品追溯码
    split_pack  TEXT,             -- 拆零标志, as delivered
    udi         TEXT,             -- 医疗器械唯一标识
    charge_id   INTEGER GENERATED ALWAYS AS (visit_id * 4294967296 + n),
    PRIMARY KEY (visit_id, n)
) STRICT, WITHOUT ROWID;

-- What a visit's lines come to: for rules that judge visits, or look into
-- those alone in which something stands out. Kept by the import.
CREATE TABLE visit_bill (
    visit_id    INTEGER PRIMARY KEY REFERENCES visit,
    lines       INTEGER NOT NULL,
    amount_fen  INTEGER NOT NULL,
    net_amount_fen INTEGER NOT NULL,
    first_day   INTEGER NOT NULL,
    last_day    INTEGER NOT NULL,
    refund_lines INTEGER NOT NULL, -- negative ones
    dear_lines  INTEGER NOT NULL, -- amount above price x quantity by more
                                  -- than half a fen
    odd_lines   INTEGER NOT NULL, -- amount below price x quantity by more
                                  -- than half a fen, quantity 0 with an
                                  -- amount, or both of different sign
    alike_lines INTEGER NOT NULL, -- another with the same item, second,
                                  -- quantity and price
    settlements INTEGER NOT NULL, -- 0: no line names one; 1: all name
                                  -- settlement_id; 2: anything else
    settlement_id INTEGER,
    few_items   INTEGER -- the fewest different items, net positive, on a day
                        -- between the first and the last on which there are
                        -- any; NULL: on none
) STRICT;

-- The days between which a person ordered or executed anything.
CREATE TABLE staff_span (
    named_staff_id INTEGER PRIMARY KEY REFERENCES named_staff,
    first_day   INTEGER NOT NULL,
    last_day    INTEGER NOT NULL
) STRICT;

-- What the lines of a department and a person come to in a month: the
-- ordering ones, else the executing ones; 0 where a line names none.
CREATE TABLE biller_month (
    dept_id     INTEGER NOT NULL,
    staff_id    INTEGER NOT NULL,
    month_day   INTEGER NOT NULL, -- first day of the month
    lines       INTEGER NOT NULL,
    amount_fen  INTEGER NOT NULL,
    PRIMARY KEY (dept_id, staff_id, month_day)
) STRICT, WITHOUT ROWID;

-- What the lines of an item come to in a month.
CREATE TABLE item_month (
    item_id     INTEGER NOT NULL REFERENCES item,
    month_day   INTEGER NOT NULL, -- first day of the month
    lines       INTEGER NOT NULL,
    amount_fen  INTEGER NOT NULL,
    net_qty_e4  INTEGER NOT NULL,
    net_amount_fen INTEGER NOT NULL,
    first_day   INTEGER NOT NULL, -- no line is before,
    last_day    INTEGER NOT NULL, -- or after
    highest_price_e6 INTEGER,     -- no line is dearer; NULL: none has a price
    PRIMARY KEY (item_id, month_day)
) STRICT, WITHOUT ROWID;

CREATE TABLE diagnosis (
    id         INTEGER PRIMARY KEY,
    visit_id   INTEGER NOT NULL REFERENCES visit,
    diagnosis_code TEXT,
    diagnosis_name TEXT,
    type       TEXT,
    main       INTEGER,           -- 1 main, 0 other, NULL unknown
    file_id    INTEGER NOT NULL,
    line       INTEGER NOT NULL
) STRICT;
CREATE INDEX diagnosis_visit ON diagnosis (visit_id);

CREATE TABLE order_line (
    id         INTEGER PRIMARY KEY,
    visit_id   INTEGER NOT NULL REFERENCES visit,
    order_no   TEXT,
    type       TEXT,              -- 长期 临时 带药
    item_code  TEXT,
    item_name  TEXT,
    frequency  TEXT,
    days       INTEGER,
    qty_e4     INTEGER,
    started_time INTEGER,
    stopped_time INTEGER,
    dept       TEXT,
    doctor     TEXT,
    dose       TEXT,              -- 剂量: how much each time, as delivered
    dose_unit  TEXT,
    executed_time INTEGER,        -- 执行时间
    file_id    INTEGER NOT NULL,
    line       INTEGER NOT NULL
) STRICT;
CREATE INDEX order_line_visit ON order_line (visit_id);

CREATE TABLE surgery (
    id         INTEGER PRIMARY KEY,
    visit_id   INTEGER NOT NULL REFERENCES visit,
    operation_code TEXT,
    operation_name TEXT,
    day        INTEGER,
    started_time INTEGER,
    ended_time INTEGER,
    surgeon    TEXT,
    main       INTEGER,
    grade      TEXT,
    incision   TEXT,
    file_id    INTEGER NOT NULL,
    line       INTEGER NOT NULL
) STRICT;
CREATE INDEX surgery_visit ON surgery (visit_id);

-- an anaesthesia (麻醉)
CREATE TABLE anesthesia (
    id         INTEGER PRIMARY KEY,
    visit_id   INTEGER NOT NULL REFERENCES visit,
    method_code TEXT,
    method     TEXT,              -- 麻醉方式
    day        INTEGER NOT NULL,
    started_time INTEGER,
    ended_time INTEGER,
    dept       TEXT,
    doctor     TEXT,              -- 麻醉者
    grade      TEXT,              -- 麻醉等级 (ASA), as delivered
    file_id    INTEGER NOT NULL,
    line       INTEGER NOT NULL
) STRICT;
CREATE INDEX anesthesia_visit ON anesthesia (visit_id);

CREATE TABLE exam (
    id         INTEGER PRIMARY KEY,
    visit_id   INTEGER NOT NULL REFERENCES visit,
    item_code  TEXT,
    national_code TEXT,
    item_name  TEXT,
    registered_time INTEGER,
    reported_time   INTEGER,
    report_no  TEXT,
    equipment_code TEXT,
    dept       TEXT,
    applicant  TEXT,
    reporter   TEXT,
    body_part  TEXT,              -- 检查部位
    file_id    INTEGER NOT NULL,
    line       INTEGER NOT NULL
) STRICT;
CREATE INDEX exam_visit ON exam (visit_id);

---------------------------------------------------------------------- stock

-- a month's carry-over of an item in a store, in stock units (stock_unit)
CREATE TABLE stock_month (
    id          INTEGER PRIMARY KEY,
    hospital_id INTEGER NOT NULL REFERENCES hospital,
    month_day   INTEGER NOT NULL, -- first day of the month
    store       TEXT,
    store_level INTEGER,          -- 1 药库 depot, 2 药房 dispensing
    item_code   TEXT,             -- the store's own code where it has one
    national_code TEXT,
    goods_type  TEXT,
    name        TEXT,
    spec        TEXT,
    maker       TEXT,
    supplier    TEXT,
    pack_unit   TEXT,             -- 包装单位
    unit        TEXT,             -- 拆零单位, the dispensing unit
    per_pack_e4 INTEGER,          -- 拆零比: dispensing units in a pack
    stock_unit  TEXT,             -- 库存单位, of the four quantities
    opening_e4  INTEGER,
    received_e4 INTEGER,
    issued_e4   INTEGER,
    closing_e4  INTEGER,
    buy_price_e6  INTEGER,        -- per stock unit
    sell_price_e6 INTEGER,        -- per stock unit
    closing_day INTEGER,          -- 结转日期
    lot         TEXT,
    file_id     INTEGER NOT NULL,
    line        INTEGER NOT NULL
) STRICT;

-- a stock movement; in positive, out negative
CREATE TABLE stock_move (
    id          INTEGER PRIMARY KEY,
    hospital_id INTEGER NOT NULL REFERENCES hospital,
    day         INTEGER NOT NULL,
    store       TEXT,
    store_level INTEGER,
    move_type   TEXT,             -- 出入库类型
    item_code   TEXT,
    national_code TEXT,
    goods_type  TEXT,
    name        TEXT,
    spec        TEXT,
    maker       TEXT,
    supplier    TEXT,
    pack_unit   TEXT,
    unit        TEXT,
    per_pack_e4 INTEGER,
    qty_e4      INTEGER NOT NULL,
    move_unit   TEXT,             -- 出入库单位
    buy_price_e6  INTEGER,
    sell_price_e6 INTEGER,
    counterparty  TEXT,           -- 对方部门
    document_no TEXT,
    invoice_no  TEXT,
    lot         TEXT,
    file_id     INTEGER NOT NULL,
    line        INTEGER NOT NULL
) STRICT;

CREATE TABLE purchase (
    id          INTEGER PRIMARY KEY,
    hospital_id INTEGER NOT NULL REFERENCES hospital,
    day         INTEGER NOT NULL,
    item_code   TEXT,
    national_code TEXT,
    name        TEXT,
    goods_type  TEXT,
    invoice_no  TEXT,
    seller      TEXT,
    seller_kind TEXT,             -- 生产企业 配送企业
    maker       TEXT,
    delivered_by TEXT,
    upstream_invoice_no TEXT,
    upstream_seller TEXT,
    qty_e4      INTEGER NOT NULL,
    unit        TEXT,
    per_pack_e4 INTEGER,
    price_e6    INTEGER,
    amount_fen  INTEGER,
    file_id     INTEGER NOT NULL,
    line        INTEGER NOT NULL
) STRICT;

-- a line of a count sheet (盘点表)
CREATE TABLE stock_count (
    id          INTEGER PRIMARY KEY,
    hospital_id INTEGER NOT NULL REFERENCES hospital,
    day         INTEGER NOT NULL,
    store       TEXT,
    item_code   TEXT,
    national_code TEXT,
    name        TEXT,
    unit        TEXT,
    book_qty_e4 INTEGER,
    counted_qty_e4 INTEGER NOT NULL,
    counted_by  TEXT,
    checked_by  TEXT,
    file_id     INTEGER NOT NULL,
    line        INTEGER NOT NULL
) STRICT;

-- store's own item code to billed and national code (物资码映射)
CREATE TABLE store_item (
    id          INTEGER PRIMARY KEY,
    hospital_id INTEGER NOT NULL REFERENCES hospital,
    store_item_code TEXT NOT NULL,
    store_item_name TEXT,
    item_code   TEXT,
    item_name   TEXT,
    national_code TEXT,
    national_name TEXT,
    self_pay    TEXT,
    no_charge   TEXT,             -- NO_CHARGE_FLAG as delivered
    file_id     INTEGER NOT NULL,
    line        INTEGER NOT NULL
) STRICT;

-- in which units depot, outpatients and wards count an item (包材转化比). The
-- national list names unit and 转化比 without a definition; hospital systems
-- that keep these pairs (药库/门诊/住院单位 and 包装) hold in each the number of
-- the item's smallest units, and so it is read here. What a ratio is applied
-- to is matched by the unit's name (sql/derived/stock_pack.sql).
CREATE TABLE unit_conversion (
    id          INTEGER PRIMARY KEY,
    hospital_id INTEGER NOT NULL REFERENCES hospital,
    store_item_code TEXT NOT NULL,
    store_item_name TEXT,
    store_unit  TEXT,             -- 药库包装单位
    store_ratio_e4 INTEGER,       -- smallest units in it
    outpatient_unit TEXT,         -- 门诊包装单位
    outpatient_ratio_e4 INTEGER,
    inpatient_unit TEXT,          -- 住院包装单位
    inpatient_ratio_e4 INTEGER,
    file_id     INTEGER NOT NULL,
    line        INTEGER NOT NULL
) STRICT;

-- a composite order set and one of its parts (组套)
CREATE TABLE package_part (
    id          INTEGER PRIMARY KEY,
    hospital_id INTEGER,          -- NULL: holds for all
    package_code TEXT NOT NULL,
    package_name TEXT,
    package_price_e6 INTEGER,
    item_code   TEXT,
    item_name   TEXT,
    national_code TEXT,
    part_price_e6 INTEGER,
    part_qty_e4 INTEGER,
    from_day    INTEGER,
    to_day      INTEGER,
    enabled     TEXT,             -- as delivered: package_in_use reads it
    file_id     INTEGER NOT NULL,
    line        INTEGER NOT NULL
) STRICT;

---------------------------------------------------------------------- finance

CREATE TABLE receipt (
    id          INTEGER PRIMARY KEY,
    hospital_id INTEGER NOT NULL REFERENCES hospital,
    batch       TEXT,             -- 票据代码
    receipt_no  TEXT NOT NULL,
    kind        TEXT,
    issued_day  INTEGER,
    visit_no    TEXT,
    settlement_no TEXT,
    amount_fen  INTEGER,
    status      TEXT,             -- 正常 作废 红冲
    file_id     INTEGER NOT NULL,
    line        INTEGER NOT NULL
) STRICT;

CREATE TABLE account_month (
    id          INTEGER PRIMARY KEY,
    hospital_id INTEGER NOT NULL REFERENCES hospital,
    month_day   INTEGER NOT NULL,
    account     TEXT NOT NULL,
    amount_fen  INTEGER NOT NULL,
    note        TEXT,
    file_id     INTEGER NOT NULL,
    line        INTEGER NOT NULL
) STRICT;

CREATE TABLE distributor (
    id          INTEGER PRIMARY KEY,
    hospital_id INTEGER,          -- NULL: holds for all
    name        TEXT NOT NULL,
    from_day    INTEGER,
    to_day      INTEGER,
    file_id     INTEGER NOT NULL,
    line        INTEGER NOT NULL
) STRICT;

-------------------------------------------------------------------- knowledge

-- Published points. Shipped, and a user's own: of one batch (a published table)
-- the user's own replace ours. from_day to to_day (both included, NULL is
-- open) is the day of service they hold on.

-- a component (从项) that its main item (主项) contains
CREATE TABLE rule_pair (
    id             INTEGER PRIMARY KEY,
    window         TEXT NOT NULL, -- day visit hour 6h
    main_code      TEXT NOT NULL, -- as item.match_code
    main_name      TEXT,
    component_code TEXT NOT NULL,
    component_name TEXT,
    note           TEXT,
    source         TEXT,
    batch          TEXT,          -- b7, 2025; NULL: none that we know
    from_day       INTEGER,
    to_day         INTEGER,
    file_id        INTEGER NOT NULL,
    line           INTEGER NOT NULL
) STRICT;

-- a limit of an item or drug
CREATE TABLE rule_limit (
    id         INTEGER PRIMARY KEY,
    limit_kind TEXT NOT NULL,     -- sex age insurance visit-type level course
                                  -- frequency period second-line internet
                                  -- herbal-single herbal-no-pay indication;
                                  -- of a user's own: quantity amount occasion
                                  -- dose dept antibiotic contraindication
                                  -- interaction disease elderly; note: to be
                                  -- read
    national   INTEGER,           -- number of the national rule whose point it
                                  -- is (model/national.h); NULL: of none
    item_code  TEXT,              -- as item.match_code; NULL: rule_limit_code
    item_name  TEXT,
    value      TEXT,              -- 男, 住院, 二级, 14天, 1
    qty_e4     INTEGER,           -- the largest quantity or number
    amount_fen INTEGER,           -- the largest amount
    unit       TEXT,              -- 日 小时 次; of a dose as delivered
    period_days INTEGER,
    note       TEXT,
    source     TEXT,
    batch      TEXT,              -- b1-drug-sex, b12, 2026-01-28
    published_day INTEGER,
    from_day   INTEGER,
    to_day     INTEGER,
    file_id    INTEGER NOT NULL,
    line       INTEGER NOT NULL
) STRICT;

-- codes of the drugs that a limit names by its generic name
CREATE TABLE rule_limit_code (
    id         INTEGER PRIMARY KEY,
    limit_id   INTEGER,           -- NULL: of all limits of that kind and name
    limit_kind TEXT NOT NULL,
    item_name  TEXT NOT NULL,
    item_code  TEXT NOT NULL,
    is_prefix  INTEGER NOT NULL,  -- 1: all codes that begin so
    file_id    INTEGER NOT NULL,
    line       INTEGER NOT NULL
) STRICT;

-- operations of one group: the second in a sitting is not at full price
CREATE TABLE rule_group (
    id         INTEGER PRIMARY KEY,
    group_name TEXT NOT NULL,
    item_code  TEXT NOT NULL,     -- as item.match_code
    item_name  TEXT,
    batch      TEXT,
    from_day   INTEGER,
    to_day     INTEGER,
    file_id    INTEGER NOT NULL,
    line       INTEGER NOT NULL
) STRICT;

-- a word of the conditions that limits are published with, and the diagnoses it
-- fits: shipped, our own reading; a user's own file replaces it
CREATE TABLE indication_word (
    id      INTEGER PRIMARY KEY,
    word    TEXT NOT NULL,
    icd     TEXT NOT NULL,        -- prefixes of ICD-10 codes, joined by ;
                                  -- '*': no diagnosis tells
    source  TEXT,
    file_id INTEGER NOT NULL,
    line    INTEGER NOT NULL
) STRICT;

-- 诊疗科目: the national list, shipped; a user's own file replaces it
CREATE TABLE subject (
    id           INTEGER PRIMARY KEY,
    subject_code TEXT NOT NULL,
    name         TEXT NOT NULL,
    parent_code  TEXT,
    aliases      TEXT,            -- other names and codes, joined by ;
    explicit     TEXT,            -- 1: its parent never covers it (transplants)
    source       TEXT,
    file_id      INTEGER NOT NULL,
    line         INTEGER NOT NULL
) STRICT;

-- a doctor's scope of practice (执业范围) whose name is no subject's: shipped;
-- a user's own file replaces it
CREATE TABLE practice_scope (
    id       INTEGER PRIMARY KEY,
    scope    TEXT NOT NULL,
    subjects TEXT NOT NULL,       -- codes of the subjects it covers, joined by ;
    source   TEXT,
    file_id  INTEGER NOT NULL,
    line     INTEGER NOT NULL
) STRICT;

-- large medical equipment whose configuration needs a permit (大型医用设备),
-- from day to day: shipped; a user's own file replaces it
CREATE TABLE equipment_class (
    id       INTEGER PRIMARY KEY,
    category TEXT NOT NULL,       -- as the catalogue of permits names it
    words    TEXT NOT NULL,       -- words of a device's name or category that
                                  -- tell it, joined by ;
    class    TEXT NOT NULL,       -- 甲 or 乙
    from_day INTEGER,
    to_day   INTEGER,
    source   TEXT,
    file_id  INTEGER NOT NULL,
    line     INTEGER NOT NULL
) STRICT;

-- another code of an item (of the new guides, which begin with 01, or of a
-- province) and the one that published knowledge points use: shipped; a user's
-- own are added
CREATE TABLE item_alias (
    id         INTEGER PRIMARY KEY,
    alias_code TEXT NOT NULL,     -- as item.match_code
    stands_for TEXT NOT NULL,
    name       TEXT,
    source     TEXT,
    file_id    INTEGER NOT NULL,
    line       INTEGER NOT NULL
) STRICT;

-- what a national item is: see checks/knowledge/item_facts.csv
CREATE TABLE national_item (
    id         INTEGER PRIMARY KEY,
    national_code TEXT NOT NULL,
    name       TEXT,
    kind       TEXT NOT NULL, -- bed hourly per_day lab …
    grade      TEXT,
    unit       TEXT,
    per        TEXT,             -- hour day
    max_per_day INTEGER,
    source     TEXT,
    file_id    INTEGER NOT NULL,
    line       INTEGER NOT NULL
) STRICT;

-- a surcharge and the item it goes with
CREATE TABLE surcharge (
    id         INTEGER PRIMARY KEY,
    main_code  TEXT NOT NULL,
    main_name  TEXT,
    surcharge_code TEXT NOT NULL,
    surcharge_name TEXT,
    max_times  INTEGER,
    source     TEXT,
    file_id    INTEGER NOT NULL,
    line       INTEGER NOT NULL
) STRICT;

-- what is billed only together with something else; lists joined by |
CREATE TABLE companion (
    id         INTEGER PRIMARY KEY,
    code_prefix TEXT NOT NULL,
    words      TEXT NOT NULL,
    needs_codes TEXT,
    needs_words TEXT,
    kind       TEXT,
    source     TEXT,
    file_id    INTEGER NOT NULL,
    line       INTEGER NOT NULL
) STRICT;

-- what is billed for something cheaper; codes by their beginning
CREATE TABLE swap (
    id         INTEGER PRIMARY KEY,
    billed_code TEXT NOT NULL,
    billed_name TEXT,
    done_code  TEXT NOT NULL,
    done_name  TEXT,
    kind       TEXT,
    source     TEXT,
    file_id    INTEGER NOT NULL,
    line       INTEGER NOT NULL
) STRICT;

-- a reduced price of further parts (部位) of one examination
CREATE TABLE part_price (
    id         INTEGER PRIMARY KEY,
    item_code  TEXT NOT NULL,
    from_part  INTEGER NOT NULL,
    percent    INTEGER NOT NULL,
    from_day   INTEGER,
    to_day     INTEGER,
    source     TEXT,
    file_id    INTEGER NOT NULL,
    line       INTEGER NOT NULL
) STRICT;

-- codes of diagnoses (诊断) and operations (手术) in force
CREATE TABLE listed_code (
    id         INTEGER PRIMARY KEY,
    code_set   TEXT NOT NULL,
    code       TEXT NOT NULL,
    name       TEXT,
    from_day   INTEGER,
    to_day     INTEGER,
    file_id    INTEGER NOT NULL,
    line       INTEGER NOT NULL
) STRICT;

-- the price of a whole stay (单病种, 日间手术)
CREATE TABLE case_price (
    id         INTEGER PRIMARY KEY,
    name       TEXT NOT NULL,
    diagnosis_codes TEXT,
    operation_codes TEXT,
    price_fen  INTEGER NOT NULL,
    from_day   INTEGER,
    to_day     INTEGER,
    source     TEXT,
    file_id    INTEGER NOT NULL,
    line       INTEGER NOT NULL
) STRICT;

-- selected products (集采) and their price, of the unit billed
CREATE TABLE vbp_price (
    id         INTEGER PRIMARY KEY,
    national_code TEXT NOT NULL,
    name       TEXT,
    price_e6   INTEGER NOT NULL,
    from_day   INTEGER,
    to_day     INTEGER,
    source     TEXT,
    file_id    INTEGER NOT NULL,
    line       INTEGER NOT NULL
) STRICT;

---------------------------------------------------------------------- samples

-- a sample drawn for review by people, with its method: see sample/draw.h
CREATE TABLE sample (
    id          INTEGER PRIMARY KEY,
    drawn_at    TEXT NOT NULL,    -- ISO 8601 with zone
    program     TEXT NOT NULL,    -- version of zicha
    run_id      INTEGER,          -- whose findings tell severities
    unit        TEXT NOT NULL,    -- stays lines findings
    method      TEXT NOT NULL,    -- stratified mus
    seed        INTEGER NOT NULL,
    hospital_code TEXT,           -- NULL: of all
    from_day    INTEGER,          -- period asked for, NULL: all
    to_day      INTEGER,
    strata_by   TEXT NOT NULL,    -- of hospital severity department, joined by ,
    population  INTEGER NOT NULL, -- units
    population_fen INTEGER NOT NULL,
    passed_over INTEGER NOT NULL, -- units of no positive amount: mus alone
    confidence  INTEGER,          -- percent; these of mus alone: sample/mus.h
    tolerable_e2 INTEGER,         -- percent, in hundredths
    expected_e2 INTEGER,
    factor_e2   INTEGER,
    interval_fen INTEGER,
    start_fen   INTEGER           -- the first that draws, from 0
) STRICT;

CREATE TABLE sample_stratum (
    sample_id   INTEGER NOT NULL REFERENCES sample,
    place       INTEGER NOT NULL, -- from 1
    hospital_code TEXT,           -- NULL: not told apart, or not known
    severity    TEXT,             -- violation suspicion none
    dept        TEXT,
    population  INTEGER NOT NULL,
    population_fen INTEGER NOT NULL,
    size        INTEGER NOT NULL, -- units drawn
    PRIMARY KEY (sample_id, place)
) STRICT, WITHOUT ROWID;

-- a unit as it was when it was drawn: it outlasts the rows it is of
CREATE TABLE sample_unit (
    sample_id   INTEGER NOT NULL REFERENCES sample,
    place       INTEGER NOT NULL, -- from 1
    stratum     INTEGER NOT NULL, -- sample_stratum.place
    hospital_code TEXT NOT NULL,
    severity    TEXT NOT NULL,
    dept        TEXT,
    visit_no    TEXT,
    line_no     TEXT,
    day         INTEGER,          -- of a stay that of its admission
    item_code   TEXT,
    item_name   TEXT,
    rule_id     TEXT,             -- of a finding
    fingerprint TEXT,
    amount_fen  INTEGER NOT NULL,
    hits        INTEGER NOT NULL, -- of a monetary sample
    lot         TEXT,             -- of any other: 16 hex digits
    PRIMARY KEY (sample_id, place)
) STRICT, WITHOUT ROWID;

-- what people found of a unit; rows are only added, the last one holds
CREATE TABLE sample_answer (
    id          INTEGER PRIMARY KEY,
    sample_id   INTEGER NOT NULL REFERENCES sample,
    place       INTEGER NOT NULL, -- sample_unit.place
    result      TEXT,             -- in their words
    right_fen   INTEGER,          -- what it should have come to
    remark      TEXT,
    at          TEXT NOT NULL,    -- when it was taken in, ISO 8601 with zone
    file        TEXT NOT NULL,    -- the workbook, and the row in it
    line        INTEGER NOT NULL,
    base_id     INTEGER NOT NULL, -- the answer that the row had been written
                                  -- with, 0: none
    digest      TEXT NOT NULL     -- of the cells: model/sample_sheet.h
) STRICT;
CREATE INDEX sample_answer_of ON sample_answer (sample_id, place, id);

------------------------------------------------------------------------- runs

CREATE TABLE run (
    id            INTEGER PRIMARY KEY,
    started       TEXT NOT NULL,  -- ISO 8601 with zone
    finished      TEXT,
    program       TEXT NOT NULL,  -- version of zicha
    rules_version TEXT NOT NULL,  -- digest over the rules and their settings
    options       TEXT NOT NULL,  -- as given, for the cover
    from_day      INTEGER,        -- period asked for, NULL: all
    to_day        INTEGER,
    hospital      TEXT,           -- the only one judged, NULL: all
    unsettled     INTEGER NOT NULL DEFAULT 0, -- 1: stays that no settlement
                                  -- closed yet alone were judged
    as_of_day     INTEGER,        -- judged as on this day, NULL: none is known
    first_day     INTEGER,        -- period the charges cover
    last_day      INTEGER,
    visits        INTEGER NOT NULL DEFAULT 0, -- examined
    charges       INTEGER NOT NULL DEFAULT 0,
    amount_fen    INTEGER NOT NULL DEFAULT 0,
    data_file_id  INTEGER,        -- the last file that was taken in: two runs
                                  -- with the same one judged the same data
    previous_run_id INTEGER       -- it is compared with: see rules/states.h;
                                  -- NULL: with none
) STRICT;

-- what a run examined of each hospital, as run tells it of all
CREATE TABLE run_hospital (
    run_id      INTEGER NOT NULL REFERENCES run,
    hospital_id INTEGER NOT NULL REFERENCES hospital,
    first_day   INTEGER,
    last_day    INTEGER,
    visits      INTEGER NOT NULL,
    charges     INTEGER NOT NULL,
    amount_fen  INTEGER NOT NULL,
    PRIMARY KEY (run_id, hospital_id)
) STRICT, WITHOUT ROWID;

-- what departments and people billed in a run's period, where it is not of
-- whole months: as biller_month, by hospital
CREATE TABLE run_billed (
    run_id      INTEGER NOT NULL REFERENCES run,
    hospital_id INTEGER NOT NULL REFERENCES hospital,
    dept_id     INTEGER NOT NULL,
    staff_id    INTEGER NOT NULL,
    amount_fen  INTEGER NOT NULL,
    PRIMARY KEY (run_id, hospital_id, dept_id, staff_id)
) STRICT, WITHOUT ROWID;

-- a rule as it was run, once
CREATE TABLE run_rule (
    run_id   INTEGER NOT NULL REFERENCES run,
    rule_id TEXT NOT NULL,       -- bed-first-last-day
    place    INTEGER NOT NULL,    -- order in outputs, from 1
    grp      TEXT NOT NULL,       -- folder: bed, licence …
    section  INTEGER NOT NULL,    -- 1 licence 2 equipment 3 prices 4 finance
    severity TEXT NOT NULL,       -- violation suspicion
    violation TEXT NOT NULL,      -- official category
    money    TEXT NOT NULL,       -- refund suspected difference exposure none:
                                  -- model/money.h
    source   TEXT NOT NULL,       -- the rule's text, header and SQL
    settings TEXT NOT NULL,       -- "name = value" lines, as run
    facts    TEXT NOT NULL,       -- names of finding.facts, joined by 0x1F
    result   TEXT NOT NULL,       -- found clean not_checked
    defect   TEXT,                -- why the rule itself failed
    examined INTEGER NOT NULL DEFAULT 0,
    unjudged INTEGER NOT NULL DEFAULT 0, -- rows that name nothing to judge by
    findings INTEGER NOT NULL DEFAULT 0,
    amount_fen INTEGER NOT NULL DEFAULT 0, -- sum of amounts at issue
    counted_fen INTEGER NOT NULL DEFAULT 0, -- the same, each line once
    microseconds INTEGER NOT NULL DEFAULT 0,
    accepted INTEGER NOT NULL DEFAULT 0, -- 1: doubts about it were dismissed
    PRIMARY KEY (run_id, rule_id)
) STRICT, WITHOUT ROWID;

-- how much of what one side names the other side knows, per hospital, as the
-- run found it: see sql/derived/match_rate.sql
CREATE TABLE run_match (
    run_id      INTEGER NOT NULL REFERENCES run,
    hospital_id INTEGER NOT NULL REFERENCES hospital,
    what        TEXT NOT NULL,    -- visits items staff departments stock
                                  -- receipts
    keys        INTEGER NOT NULL, -- different ones that one side names
    matched     INTEGER NOT NULL, -- of them known to the other
    remedy      TEXT,             -- what would match most: zeros case decimal
                                  -- suffix; NULL: nothing that was tried
    fails       INTEGER NOT NULL, -- 1: too few match for a rule to rest on it
    PRIMARY KEY (run_id, hospital_id, what)
) STRICT, WITHOUT ROWID;

-- the same for each hospital
CREATE TABLE run_rule_hospital (
    run_id      INTEGER NOT NULL REFERENCES run,
    rule_id    TEXT NOT NULL,
    hospital_id INTEGER NOT NULL REFERENCES hospital,
    result      TEXT NOT NULL,    -- found clean not_checked
    missing     TEXT,             -- unmet needs, a text as in model/needs.h
    without     TEXT,             -- inputs it reads that no file has, the same
    reason      TEXT,             -- why else it was not checked: nothing (to
                                  -- examine), or the match (match_rate.what)
                                  -- that fails
    doubt       INTEGER NOT NULL DEFAULT 0, -- 1: it accuses nearly all: 存疑
    examined    INTEGER NOT NULL DEFAULT 0,
    unjudged    INTEGER NOT NULL DEFAULT 0,
    lost        INTEGER NOT NULL DEFAULT 0, -- of them cells that could not be
                                            -- read
    findings    INTEGER NOT NULL DEFAULT 0,
    amount_fen  INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (run_id, rule_id, hospital_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE finding (
    id          INTEGER PRIMARY KEY,
    run_id      INTEGER NOT NULL REFERENCES run,
    rule_id    TEXT NOT NULL,
    hospital_id INTEGER NOT NULL REFERENCES hospital,
    charge_id   INTEGER,          -- the offending line, where it is one
    visit_id    INTEGER,
    item_id     INTEGER,
    dept_id     INTEGER,
    staff_id    INTEGER,
    equipment_id INTEGER,
    day         INTEGER,
    qty_e4      INTEGER,          -- in excess, where it is less than the line
    amount_at_issue_fen INTEGER,  -- NULL: unknown, or nothing to pay back
    item_code   TEXT,             -- where no item_id says it (stock)
    national_code TEXT,
    item_name   TEXT,
    file_id     INTEGER,          -- source row
    line        INTEGER,
    related     TEXT,             -- other rows that prove it
    facts       TEXT,             -- values for the note, joined by 0x1F
    key         TEXT,             -- further business key (receipt, store)
    fingerprint TEXT NOT NULL,    -- 16 hex digits over business keys
    facts_digest TEXT,            -- of what was judged: amounts, lines, days,
                                  -- never row ids
    state       TEXT NOT NULL DEFAULT 'new', -- new late still back; not counted:
                                  -- waived gone unjudged: rules/states.h
    doubt       INTEGER NOT NULL DEFAULT 0, -- 1: of a rule in doubt there, and
                                  -- nobody accepted it: in no total
    counted_fen INTEGER NOT NULL DEFAULT 0,  -- its share of the total of its
                                  -- rule's money: a line counts once
    mendable_fen INTEGER,         -- its stay is not settled, so that the bill can
                                  -- still be mended: what would have counted,
                                  -- in place of counted_fen; NULL: otherwise
    scope_fen   INTEGER,          -- of counted_fen, within the fund's scope;
    fund_fen    INTEGER           -- paid by the fund, an estimate; NULL: not
                                  -- known, see rules/amounts.h
) STRICT;
CREATE INDEX finding_run ON finding (run_id, rule_id);
CREATE INDEX finding_fingerprint ON finding (fingerprint, run_id);

-- what people call a finding by: 2026-0001, given when it is first found and
-- kept for good
CREATE TABLE finding_number (
    fingerprint TEXT PRIMARY KEY,
    rule_id     TEXT NOT NULL,
    year        INTEGER NOT NULL, -- of the run that found it first
    number      INTEGER NOT NULL  -- in that year, from 1
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX finding_number_is ON finding_number (year, number);

-- what a reviewer said of a finding, in a row of a ledger; rows are only added
CREATE TABLE review_event (
    id          INTEGER PRIMARY KEY,
    fingerprint TEXT NOT NULL,
    word        TEXT NOT NULL,    -- model/ledger.h: open confirmed
                                  -- false-positive rectified refunded disputed
    reason      TEXT,             -- the remark
    amount_fen  INTEGER,          -- paid back,
    day         INTEGER,          -- and on which day
    until_day   INTEGER,          -- to be done by; so long a false positive
                                  -- holds
    said_by     TEXT,             -- who filled the row in, and when, as it says
    said_day    INTEGER,
    dept        TEXT,             -- who answers for it, and what is to be done,
    staff       TEXT,             -- as the row has it
    measure     TEXT,
    at          TEXT NOT NULL,    -- when it was taken in, ISO 8601 with zone
    file        TEXT NOT NULL,    -- the ledger, and the row in it
    line        INTEGER NOT NULL,
    base_id     INTEGER,          -- the event that the row had been written
                                  -- with, 0: none; NULL: the row does not say
    digest      TEXT NOT NULL,    -- of the cells: ledger_digest()
    facts_digest TEXT             -- as finding's, when it was judged
) STRICT;
CREATE INDEX review_event_of ON review_event (fingerprint, id);

-- who did what to the database when; rows are only added: model/audit.h
CREATE TABLE audit_event (
    id      INTEGER PRIMARY KEY,
    at      TEXT NOT NULL,        -- ISO 8601 with zone
    os_user TEXT NOT NULL,
    action  TEXT NOT NULL,        -- import check ledger report sample
    subject TEXT NOT NULL,        -- a file's name, or what it was about
    detail  TEXT,
    sha256  TEXT,                 -- of the file
    ref_id  INTEGER,              -- import_file.id, run.id, sample.id
    program TEXT NOT NULL,        -- version of zicha
    chain   TEXT NOT NULL         -- digest over this row and the one before
) STRICT;

------------------------------------------------------------------------ views

-- findings that count: what is waived, gone or was not judged is told apart
CREATE VIEW found AS
SELECT * FROM finding WHERE state IN ('new', 'late', 'still', 'back');

-- the last word about a finding
CREATE VIEW review AS
SELECT * FROM review_event AS e
WHERE id = (SELECT max(id) FROM review_event AS l
            WHERE l.fingerprint = e.fingerprint);

-- a sample's units with the last answer; of a finding that none tells the right
-- amount of, it is what the last word about the finding makes it
CREATE VIEW sample_said AS
SELECT u.sample_id, u.place, u.amount_fen, coalesce(a.id, 0) AS answer_id,
       a.result, a.remark, r.word,
       coalesce(a.right_fen, CASE WHEN r.word = 'false-positive' THEN 0
           WHEN r.word IN ('confirmed', 'rectified', 'refunded')
           THEN u.amount_fen END) AS right_fen
FROM sample_unit AS u
LEFT JOIN sample_answer AS a
    ON a.id = (SELECT max(l.id) FROM sample_answer AS l
               WHERE l.sample_id = u.sample_id AND l.place = u.place)
LEFT JOIN review AS r ON r.fingerprint = u.fingerprint;

-- an inpatient stay whose both days are known, and in their order: what rules
-- on stays judge
CREATE VIEW stay AS
SELECT * FROM visit
WHERE inpatient = 1 AND admitted_time IS NOT NULL
  AND discharged_time IS NOT NULL AND discharged_day >= admitted_day;

-- order sets that the hospital has not retired
CREATE VIEW package_in_use AS
SELECT * FROM package_part
WHERE enabled IS NULL
   OR lower(enabled) NOT IN ('0', 'n', 'no', 'f', 'false', '否', '停用',
                             '已停用', '禁用', '已禁用', '停止', '停止使用',
                             '未启用', '不启用', '无效', '失效', '已失效',
                             '作废', '已作废', '关闭', '撤销');

-- a visit with a settled total, whether it was told by settlement or whole
CREATE VIEW settled_visit AS
SELECT visit_id, max(settled_day) AS settled_day
FROM settlement
WHERE duplicate = 0 AND visit_id IS NOT NULL AND total_fen IS NOT NULL
GROUP BY visit_id;

-- Inpatient stays that no settlement closed yet: their bill can still be mended
-- (结算前可更正). That is known (1) where the hospital's settlements were
-- delivered, up to some day (where they are not dated that of the last discharge
-- that is settled): of a stay that ended more than 30 days before it
-- the settlement is missing rather than not made.
CREATE VIEW unsettled_stay AS
SELECT v.id AS visit_id, v.hospital_id, s.last_day IS NOT NULL AS known
FROM visit AS v LEFT JOIN (
    SELECT p.hospital_id, max(coalesce(p.settled_day, u.discharged_day))
               AS last_day
    FROM settlement AS p LEFT JOIN visit AS u ON u.id = p.visit_id
    WHERE p.duplicate = 0 GROUP BY p.hospital_id) AS s
    ON s.hospital_id = v.hospital_id
WHERE v.inpatient = 1
  AND NOT EXISTS (SELECT 1 FROM settlement AS t
                  WHERE t.visit_id = v.id AND t.duplicate = 0)
  AND (v.discharged_day IS NULL OR s.last_day IS NULL
       OR v.discharged_day >= s.last_day - 30);

-- days without a charge between the first and the last that have some
CREATE VIEW import_gap AS
SELECT hospital_id, day + 1 AS from_day, next_day - 1 AS to_day
FROM (SELECT hospital_id, day,
             lead(day) OVER (PARTITION BY hospital_id ORDER BY day) AS next_day
      FROM (SELECT DISTINCT hospital_id, day FROM import_day
            WHERE kind = 'charges') AS b) AS d
WHERE next_day > day + 1;

-- people as visits know them
CREATE VIEW person AS
SELECT coalesce(id_no, person_no) AS person_key, max(name) AS name,
       max(sex) AS sex, max(birth_day) AS birth_day
FROM visit
WHERE coalesce(id_no, person_no) IS NOT NULL
GROUP BY coalesce(id_no, person_no);
