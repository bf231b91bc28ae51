-- table: visit_settled
-- column: visit_id | a visit with a settlement
-- column: total_fen null | what it was settled for
-- column: fund_pay_fen null | what the fund paid of it
-- column: day null | of the latest settlement
-- column: reversed | 1: one of them reverses another
-- key: visit_id
--
-- What a visit was settled for: its settlements added up, refunds of them being
-- negative, a repeated number once. A total without a number is the visit's own,
-- by its hospital: where settlements have numbers it is not one more of them,
-- and counts only where it is the greater (not all of the parts in which a stay
-- was settled were delivered).
WITH told AS (
    SELECT visit_id,
           sum(CASE WHEN settlement_no IS NOT NULL THEN total_fen END)
               AS total_fen,
           sum(CASE WHEN settlement_no IS NOT NULL THEN fund_pay_fen END)
               AS fund_pay_fen,
           sum(CASE WHEN settlement_no IS NULL THEN total_fen END)
               AS own_total_fen,
           sum(CASE WHEN settlement_no IS NULL THEN fund_pay_fen END)
               AS own_fund_pay_fen,
           max(settled_day) AS day,
           max(CASE WHEN refunds_settlement_no IS NULL THEN 0 ELSE 1 END)
               AS reversed
    FROM settlement
    WHERE duplicate = 0 AND visit_id IS NOT NULL
    GROUP BY visit_id
)
SELECT visit_id,
       CASE WHEN own_total_fen > coalesce(total_fen, own_total_fen - 1)
            THEN own_total_fen ELSE total_fen END AS total_fen,
       CASE WHEN own_total_fen > coalesce(total_fen, own_total_fen - 1)
            THEN coalesce(own_fund_pay_fen, fund_pay_fen)
            ELSE coalesce(fund_pay_fen, own_fund_pay_fen) END AS fund_pay_fen,
       day, reversed
FROM told
