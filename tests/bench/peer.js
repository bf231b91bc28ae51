// node peer.js DIR DATABASE [import]: what an analyst would do instead of
// `zicha run DIR`: DuckDB imports the four files that ten rules need, runs
// them, and writes what they hit as CSV beside DATABASE.
const {DuckDBInstance} = require('@duckdb/node-api');
const fs = require('fs');
const [dir, database, only] = process.argv.slice(2);
const bed = "c.class = '床位费'";
const rules = {
  'bed-first-last-day': `SELECT c.visit_no, c.day, sum(c.amount) AS amount
    FROM charges c JOIN visits v USING (visit_no)
    WHERE ${bed} AND c.day = v.discharged::DATE
    AND v.discharged::DATE > v.admitted::DATE GROUP BY ALL`,
  'bed-day-duplicate': `SELECT c.visit_no, c.day, sum(c.amount) AS amount
    FROM charges c WHERE ${bed} GROUP BY ALL HAVING sum(c.qty) > 1`,
  'bed-days-over-stay': `SELECT c.visit_no, sum(c.amount) AS amount
    FROM charges c JOIN visits v USING (visit_no) WHERE ${bed}
    GROUP BY c.visit_no, v.admitted, v.discharged
    HAVING sum(c.qty) > greatest(1, date_diff('day', v.admitted::DATE,
                                              v.discharged::DATE))`,
  'price-over-ceiling': `SELECT c.visit_no, c.day,
    (c.price - i.ceiling) * c.qty AS amount
    FROM charges c JOIN items i USING (item_code)
    WHERE c.price > i.ceiling`,
  'amount-not-price-times-qty': `SELECT visit_no, day,
    amount - price * qty AS amount FROM charges
    WHERE abs(amount - price * qty) > 0.011`,
  'pair-same-day': `SELECT b.visit_no, b.day, sum(b.amount) AS amount
    FROM rules r JOIN items m ON m.national_code = r.main
    JOIN items p ON p.national_code = r.part
    JOIN charges a ON a.item_code = m.item_code
    JOIN charges b ON b.item_code = p.item_code AND b.visit_no = a.visit_no
      AND b.day = a.day WHERE r.win = '单日' GROUP BY ALL`,
  'pair-same-visit': `SELECT b.visit_no, sum(b.amount) AS amount
    FROM rules r JOIN items m ON m.national_code = r.main
    JOIN items p ON p.national_code = r.part
    JOIN charges a ON a.item_code = m.item_code
    JOIN charges b ON b.item_code = p.item_code AND b.visit_no = a.visit_no
    WHERE r.win = '单次就诊' GROUP BY ALL`,
  'duplicate-line': `SELECT visit_no, any_value(day) AS day,
    sum(amount) AS amount FROM charges
    GROUP BY visit_no, item_code, time, qty, price HAVING count(*) > 1`,
  'charge-outside-stay': `SELECT c.visit_no, c.day, c.amount
    FROM charges c JOIN visits v USING (visit_no)
    WHERE c.day < v.admitted::DATE OR c.day > v.discharged::DATE`,
  'nursing-grade-duplicate': `SELECT visit_no, day, sum(amount) AS amount
    FROM charges WHERE class = '护理费' GROUP BY ALL HAVING sum(qty) > 1`,
};
(async () => {
  fs.rmSync(database, {force: true});
  const made = await DuckDBInstance.create(database);
  const con = await made.connect();
  const csv = (name) =>
      `read_csv('${dir}/${name}.csv', header = true, all_varchar = true)`;
  await con.run(`CREATE TABLE visits AS SELECT * REPLACE (
    admitted::TIMESTAMP AS admitted, discharged::TIMESTAMP AS discharged)
    FROM ${csv('visits')}`);
  await con.run(`CREATE TABLE items AS SELECT item_code, national_code,
    price_ceiling::DECIMAL(12, 2) AS ceiling FROM ${csv('items')}`);
  await con.run(`CREATE TABLE rules AS SELECT 频度 AS win, 主项编码 AS main,
    从项编码 AS part FROM ${csv('rules')}`);
  await con.run(`CREATE TABLE charges AS SELECT * REPLACE (
    time::TIMESTAMP AS time, qty::DECIMAL(12, 4) AS qty,
    price::DECIMAL(14, 6) AS price, amount::DECIMAL(14, 2) AS amount),
    time::DATE AS day FROM ${csv('charges')}`);
  if (!only)
    for (const [id, sql] of Object.entries(rules)) {
      await con.run(`CREATE OR REPLACE TEMP TABLE hit AS ${sql}`);
      await con.run(`COPY hit TO '${database}-${id}.csv' (header)`);
    }
  process.exit(0);
})();
