// The filter over the findings. The page is whole without it.
(function () {
    "use strict";
    var bar = document.getElementById("filter");
    if (!bar) return;
    var say = bar.dataset;
    var boxes = document.querySelectorAll(".group");
    var groups = [].map.call(boxes, function (box) {
        return {
            box: box,
            rule: box.querySelector(".title").textContent,
            severity: box.querySelector("h3 span").textContent.trim(),
            tables: [].slice.call(box.querySelectorAll("table")),
            found: box.querySelector("h3").textContent.toLowerCase()
        };
    });
    var total = 0, texts = new Map();

    groups.forEach(function (group) {
        group.tables.forEach(function (table) {
            total += table.tBodies[0].rows.length;
        });
    });

    // A text of the data is only ever set as text.
    function make(name, parent, text) {
        var element = document.createElement(name);
        if (text !== undefined) element.textContent = text;
        parent.appendChild(element);
        return element;
    }

    function state(row) { return row.dataset.state || say.new; }

    // Behind the marks of its cell, the first line.
    function dept(row) {
        var last = row.cells[0].lastChild;
        return last && last.nodeType === 3 ? last.nodeValue.split("\n")[0] : "";
    }

    function choice(all, words) {
        var select = make("select", bar), names = Array.from(new Set(words));
        make("option", select, all).value = "";
        select.setAttribute("aria-label", all);
        names.filter(Boolean).forEach(function (name) {
            make("option", select, name).value = name;
        });
        select.hidden = names.length < 2;
        select.addEventListener("change", show);
        return select;
    }

    function of_rows(read) {
        var seen = new Set();
        groups.forEach(function (group) {
            group.tables.forEach(function (table) {
                for (var row of table.tBodies[0].rows) seen.add(read(row));
            });
        });
        return Array.from(seen).sort();
    }

    function text(row) {
        if (!texts.has(row)) texts.set(row, row.textContent.toLowerCase());
        return texts.get(row);
    }

    function number(value) {
        return value.toString().replace(/\B(?=(\d{3})+(?!\d))/g, ",");
    }

    function yuan(fen) {
        return number(Math.floor(fen / 100)) + "." +
            String(fen % 100).padStart(2, "0");
    }

    // Rows of GROUP that are like what is asked for: how many, and their money.
    function show_group(group, words, count) {
        var any = false;
        var rest = words.filter(function (word) {
            return group.found.indexOf(word) < 0;
        });
        var out = (rules.value && group.rule !== rules.value) ||
            (severities.value && group.severity !== severities.value);
        group.tables.forEach(function (table) {
            var here = 0;
            for (var row of table.tBodies[0].rows) {
                var like = !out &&
                    (!states.value || state(row) === states.value) &&
                    (!depts.value || dept(row) === depts.value) &&
                    rest.every(function (word) {
                        return text(row).indexOf(word) >= 0;
                    });
                if (row.hidden === like) row.hidden = !like;
                if (!like) continue;
                here++;
                count.fen += Number(row.dataset.fen || 0);
            }
            table.parentNode.hidden = !here;
            count.rows += here;
            any = any || here > 0;
        });
        group.box.hidden = !any;
    }

    function show() {
        var words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
        var count = { rows: 0, fen: 0 };
        groups.forEach(function (group) { show_group(group, words, count); });
        told.textContent = !count.rows ? say.none :
            say.shown.replace("{shown}", number(count.rows))
                .replace("{all}", number(total)) +
            (count.fen ? say.refund.replace("{yuan}", yuan(count.fen)) : "");
    }

    var search = make("input", bar), later = 0;
    search.type = "search";
    search.placeholder = say.search;
    search.setAttribute("aria-label", say.search);
    search.addEventListener("input", function () {
        clearTimeout(later);
        later = setTimeout(show, 150);
    });
    var rules = choice(say.rule, groups.map(function (group) {
        return group.rule;
    }));
    var severities = choice(say.severity, groups.map(function (group) {
        return group.severity;
    }));
    var states = choice(say.state, of_rows(state));
    var depts = choice(say.dept, of_rows(dept));
    var told = make("output", bar);
    bar.className = "on";
    show();
}());
