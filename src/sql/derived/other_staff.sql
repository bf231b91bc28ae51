-- table: other_staff
-- column: staff_id | a person of the register who is no doctor
-- key: staff_id
--
-- People to whom the register gives a role that is known and no doctor's. A
-- role that holds a doctor's word (医师, 医生, 医士, a doctor's title) is a
-- doctor's whatever else it holds; else one that holds a word of nurses,
-- pharmacists, technicians or the administration is none. Any other tells
-- nothing: a number, or 执业类别 (临床, 中医, 口腔, 公共卫生), which only
-- doctors have.
WITH doctor (word) AS (
    VALUES ('医师'), ('医生'), ('医士'), ('住院医'), ('主治'), ('主任医'),
           ('主任中医'), ('全科医'), ('规培医')
), other (word) AS (
    VALUES ('护'), ('助产'), ('药师'), ('药士'), ('药剂'), ('药学'), ('调剂'),
           ('技师'), ('技士'), ('技工'), ('医技'), ('检验'), ('化验'),
           ('治疗师'), ('治疗士'), ('营养'), ('验光'), ('工程师'), ('收费'),
           ('财务'), ('会计'), ('出纳'), ('行政'), ('后勤'), ('工勤'),
           ('文员'), ('病案'), ('信息'), ('导医'), ('保洁'), ('保安'),
           ('司机')
)
SELECT s.id AS staff_id
FROM staff AS s
WHERE s.role IS NOT NULL
AND EXISTS (SELECT 1 FROM other AS o WHERE strpos(s.role, o.word) > 0)
AND NOT EXISTS (SELECT 1 FROM doctor AS d WHERE strpos(s.role, d.word) > 0)
