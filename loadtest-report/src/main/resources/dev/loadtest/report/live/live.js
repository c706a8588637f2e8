"use strict";
/*
 * The live page: listens to the run's events, keeps what the charts need of it, and sends what its reader wants done.
 * Every text of a run gets into the page as text, never as HTML.
 */
(() => {
  const { clock, millis, number } = LoadtestCharts;
  const byId = id => document.getElementById(id);
  const key = decodeURIComponent(location.hash.slice(1));

  /** The run that is shown; a new one replaces it. */
  let run = null;

  function el(name, attributes, ...children) {
    const node = document.createElement(name);
    for (const [attribute, value] of Object.entries(attributes || {})) node.setAttribute(attribute, value);
    node.append(...children);
    return node;
  }

  /** Text in whatever direction it is written, without turning that of its neighbours. */
  const text = value => el("bdi", {}, value);

  function begin(told) {
    const charts = el("div", { class: "charts" });
    byId("charts").replaceChildren(charts);
    run = { ...told, data: null, now: null, end: null, charts, mounted: null };
    document.title = told.title + " – loadtest";
    byId("title").replaceChildren(text(told.title));
    byId("scenarios").replaceChildren(...told.scenarios.map(one => el("li", {}, text(one.name), ": ", text(one.description))));
    byId("verdict").hidden = true;
    byId("said").textContent = "";
    byId("tiles").replaceChildren();
    byId("details").replaceChildren();
    show();
  }

  function draw(data) {
    run.data = data;
    if (run.mounted) run.mounted.update(data);
    else run.mounted = LoadtestCharts.mount(run.charts, data);
  }

  /* ---- figures ---- */

  function status() {
    if (run.end) return run.end.passed === undefined ? ["over, without a result", ""] : run.end.passed ? ["passed", "passed"] : ["failed", "failed"];
    const { now } = run;
    if (!now) return ["starting", "running"];
    if (now.stopped) return ["stopping", "running"];
    const scaled = now.scale === 1 ? "" : ` at ${number(now.scale * 100)} %`;
    return [(now.paused ? "paused" : run.data ? "running" : "starting") + scaled, "running"];
  }

  function tiles() {
    const { now, data } = run;
    const last = name => (data ? data[name][data.time.length - 1] : null);
    const shown = [["elapsed", clock(now.elapsed)]];
    if (data) shown.push(["virtual users", number(last("vus"))], ["iterations", number(now.iterations)]);
    if (now.requests) {
      shown.push(["requests", number(now.requests)], ["requests/s", number(last("requests"))],
        ["failed requests", number(now.failed)]);
    }
    if (data) shown.push(["p95 of late", millis(last("p95"))]);
    byId("tiles").replaceChildren(...shown.map(([name, value]) => el("div", {}, el("dt", {}, name), el("dd", {}, value))));
  }

  function table(caption, heads, rows) {
    return el("div", { class: "wide", tabindex: "0" }, el("table", {}, el("caption", {}, caption),
      el("thead", {}, el("tr", {}, ...heads.map((head, i) => el("th", { scope: "col", class: i ? "" : "text" }, head)))),
      el("tbody", {}, ...rows.map(([first, ...cells]) => el("tr", {}, el("th", { scope: "row", class: "text" }, text(first)),
        ...cells.map(cell => (cell instanceof Node ? cell : el("td", {}, cell))))))));
  }

  function details() {
    const { now } = run;
    const parts = [];
    if (now.endpoints.length) {
      parts.push(el("h2", {}, "Requests"), table("by method and name, since the start", ["request", "count", "failed", "p50", "p95", "p99", "max"],
        now.endpoints.map(one => [(one.method + " " + one.name).trim(), number(one.count), number(one.failed),
          millis(one.p50), millis(one.p95), millis(one.p99), millis(one.max)])));
    }
    if (now.checks.length) {
      parts.push(el("h2", {}, "Checks"), table("since the start", ["check", "passed", "failed"],
        now.checks.map(one => [one.name, number(one.passes), el("td", { class: one.fails ? "no" : "" }, number(one.fails))])));
    }
    if (run.thresholds.length && !run.end) {
      parts.push(el("h2", {}, "Thresholds"), el("ul", {}, ...run.thresholds.map(one => el("li", {}, text(one)))));
    }
    if (run.past.length) {
      parts.push(el("h2", {}, "Before"), el("ol", {}, ...run.past.map(one => el("li", {}, text(one.title), ": ",
        el("span", { class: one.passed === true ? "ok" : one.passed === false ? "no" : "muted" },
          one.passed === true ? "passed" : one.passed === false ? "failed" : "no result")))));
    }
    byId("details").replaceChildren(...parts);
  }

  function verdict() {
    const { end } = run;
    const node = byId("verdict");
    node.hidden = !end || end.passed === undefined;
    if (node.hidden) return;
    node.className = "verdict " + (end.passed ? "passed" : "failed");
    const lines = [
      ...end.reasons,
      ...end.thresholds.map(one => (one.passed ? "✓ " : "✗ ") + one.text + " (" + one.actual + ")"),
      ...end.notices,
    ];
    node.replaceChildren(el("strong", {}, end.passed ? "Passed" : "Failed"), el("ul", {}, ...lines.map(one => el("li", {}, text(one)))));
  }

  function show() {
    const [words, kind] = status();
    byId("status").textContent = words;
    byId("status").className = "badge " + kind;
    const over = !!run.end || !!(run.now && run.now.stopped);
    byId("control").hidden = !key;
    byId("readonly").hidden = !!key;
    byId("pause").textContent = run.now && run.now.paused ? "Resume" : "Pause";
    for (const id of ["pause", "factor", "scale", "stop"]) byId(id).disabled = over;
    verdict();
    if (run.now) {
      tiles();
      details();
    }
    document.body.dataset.run = String(run.number);
    document.body.dataset.state = run.end ? "over" : words;
    document.body.dataset.points = String(run.data ? run.data.time.length : 0);
  }

  /* ---- control ---- */

  async function send(command) {
    const said = byId("said");
    try {
      const answer = await fetch("control", {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-Loadtest-Key": key },
        body: JSON.stringify({ run: run.number, ...command }),
      });
      said.textContent = answer.ok ? "" : (await answer.text()).trim();
    } catch (e) {
      said.textContent = "the run does not answer";
    }
  }

  byId("pause").addEventListener("click", () => send({ action: run.now && run.now.paused ? "resume" : "pause" }));
  byId("scale").addEventListener("click", () => send({ action: "scale", factor: byId("factor").valueAsNumber / 100 }));
  byId("factor").addEventListener("keydown", event => {
    if (event.key === "Enter") byId("scale").click();
  });
  byId("stop").addEventListener("click", () => {
    if (confirm("Stop the run? It will have failed: it has not done what was asked.")) send({ action: "stop" });
  });

  /* ---- events ---- */

  const events = new EventSource("events");
  const on = (name, take) => events.addEventListener(name, event => take(JSON.parse(event.data)));
  // After a break all is told again, from the first point on.
  on("run", begin);
  on("charts", draw);
  on("now", now => {
    run.now = now;
    show();
  });
  on("end", end => {
    run.end = end;
    show();
  });
  events.addEventListener("error", () => {
    if (run && run.end) return;
    byId("status").textContent = "no connection: the JVM of the test may be gone";
    byId("status").className = "badge lost";
  });
})();
