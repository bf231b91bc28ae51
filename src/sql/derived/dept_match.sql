-- table: dept_match
-- column: named_dept_id | a department as lines name it
-- column: department_id | one of the register that is meant
-- key: named_dept_id, department_id
--
-- A department as lines name it, in the register: by code, else (where no
-- department has that code, or the line gives none) by name, blanks in it,
-- the width of brackets and the case of letters apart.
SELECT n.id AS named_dept_id, d.id AS department_id
FROM named_dept AS n
JOIN department AS d ON d.hospital_id = n.hospital_id
                AND d.dept_code = n.dept_code
UNION ALL
SELECT n.id, d.id
FROM named_dept AS n
JOIN department AS d ON d.hospital_id = n.hospital_id
                AND d.dept_key = n.dept_key
WHERE NOT EXISTS (SELECT 1 FROM department AS c
                  WHERE c.hospital_id = n.hospital_id
                  AND c.dept_code = n.dept_code)
