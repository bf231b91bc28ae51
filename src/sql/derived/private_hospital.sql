-- table: private_hospital
-- column: hospital_id | a hospital that is no public one
-- key: hospital_id
--
-- Hospitals whose ownership says that they are private (民营, 民办, 私立,
-- 社会办, 个体, 营利 but not 非营利): the State's purchasing binds the public
-- ones.
SELECT id AS hospital_id FROM hospital
WHERE ownership LIKE '%民营%' OR ownership LIKE '%民办%'
OR ownership LIKE '%私%' OR ownership LIKE '%社会办%'
OR ownership LIKE '%个体%'
OR replace(ownership, '非营利', '') LIKE '%营利%'
