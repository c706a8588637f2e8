"use strict";
/*
 * The charts of a run, drawn with uPlot; used by the report and by the live dashboard.
 *
 *   const charts = LoadtestCharts.mount(element, run);   // run: see RunData.java
 *   charts.update(run);                                  // the same run, with more intervals
 *
 * Every text of a run gets into the page as text, never as HTML. Colours are CSS properties, read when something is drawn.
 */
const LoadtestCharts = (() => {
  const HEIGHT = 220;
  const SYNC = "loadtest";
  const NOTHING = "–";
  /* Steps of the time axis: what clocks have. */
  const SECONDS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 43200, 86400];

  /** An element with attributes and children; strings become text. */
  function el(name, attributes, ...children) {
    const node = document.createElement(name);
    for (const [key, value] of Object.entries(attributes || {})) node.setAttribute(key, value);
    node.append(...children);
    return node;
  }

  const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

  function clock(seconds) {
    if (seconds == null) return NOTHING;
    const whole = Math.floor(seconds + 1e-9);
    const rest = String(whole % 60).padStart(2, "0");
    const minutes = Math.floor(whole / 60);
    return minutes < 60
      ? minutes + ":" + rest
      : Math.floor(minutes / 60) + ":" + String(minutes % 60).padStart(2, "0") + ":" + rest;
  }

  function millis(ms) {
    if (ms == null) return NOTHING;
    if (ms >= 10000) return (ms / 1000).toFixed(1) + " s";
    if (ms >= 1000) return (ms / 1000).toFixed(2) + " s";
    if (ms >= 100) return ms.toFixed(0) + " ms";
    if (ms >= 1) return ms.toFixed(1) + " ms";
    return ms === 0 ? "0 ms" : (ms * 1000).toFixed(0) + " µs";
  }

  function number(value) {
    if (value == null) return NOTHING;
    if (Math.abs(value) >= 100 || Number.isInteger(value)) return Math.round(value).toLocaleString("en");
    return value.toFixed(Math.abs(value) >= 10 ? 1 : 2);
  }

  /** A plan's value at a moment: straight lines between points, 0 outside of them. */
  function planAt(points, t) {
    for (let i = 1; i < points.length; i++) {
      const [t0, v0] = points[i - 1];
      const [t1, v1] = points[i];
      if (t >= t0 && t < t1) return v0 + (v1 - v0) * (t - t0) / (t1 - t0);
    }
    return 0;
  }

  function planned(run, unit) {
    const plans = run.plans.filter(plan => plan.unit === unit);
    return plans.length === 0
      ? null
      : run.time.map((t, i) => plans.reduce((sum, plan) => sum + planAt(plan.points, t - run.width[i] / 2), 0));
  }

  const some = values => values && values.some(value => value > 0);
  const line = (label, key, values, more) => ({ label, key, values, ...more });

  /** What there is to see in a run: each chart's title, unit and lines. */
  function charts(run) {
    const rates = planned(run, "iterations/s");
    const vus = planned(run, "VUs");
    const all = [
      { id: "vus", title: "Virtual users", unit: number, lines: [
        line("active", "--line-1", run.vus, { stepped: true, fill: true }),
        vus && line("planned", "--line-plan", vus, { dash: [6, 4] })] },
      { id: "iterations", title: "Iterations per second", unit: number, lines: [
        line("ended", "--line-1", run.iterations, { fill: true }),
        rates && line("planned to start", "--line-plan", rates, { dash: [6, 4] })] },
      { id: "requests", title: "Requests per second", unit: number, when: some(run.requests), lines: [
        line("all", "--line-1", run.requests, { fill: true }),
        line("failed", "--line-bad", run.failedRequests, { dash: [2, 3] })] },
      { id: "latency", title: run.timeTitle + " over time", unit: millis, log: true, when: some(run.max), lines: [
        line("p50", "--line-1", run.p50),
        line("p90", "--line-2", run.p90),
        line("p95", "--line-3", run.p95, { dash: [8, 3] }),
        line("p99", "--line-4", run.p99, { dash: [4, 3] }),
        line("max", "--line-plan", run.max, { dash: [1, 3] })] },
      { id: "heat", title: "How " + run.timeTitle.toLowerCase() + " is spread", unit: millis, heat: true,
        when: some(run.max), lines: [] },
      { id: "errors", title: "Errors per second", unit: number, lines: [
        line("failed requests", "--line-bad", run.failedRequests),
        line("failed checks", "--line-2", run.failedChecks, { dash: [8, 3] }),
        line("failed iterations", "--line-3", run.failedIterations, { dash: [4, 3] }),
        line("dropped iterations", "--line-4", run.dropped, { dash: [1, 3] })] },
    ];
    return all.filter(chart => chart.when !== false)
      .map(chart => ({ ...chart, lines: chart.lines.filter(Boolean) }));
  }

  /* ---- drawing ---- */

  const font = () => "12px " + colour("--font");

  function axis(values, size) {
    return {
      stroke: () => colour("--muted"),
      grid: { stroke: () => colour("--grid"), width: 1 },
      ticks: { stroke: () => colour("--grid"), width: 1, size: 4 },
      font: font(),
      size,
      values: (u, splits) => splits.map(split => (split == null ? "" : values(split))),
    };
  }

  /** Decades alone on a logarithmic axis, so that numbers do not run into each other. */
  function decades(values) {
    return (u, splits) => splits.map(split =>
      split != null && Math.abs(Math.log10(split) - Math.round(Math.log10(split))) < 1e-9 ? values(split) : "");
  }

  /** Phases lie behind the lines as bands, named at their upper edge. */
  function phases(state) {
    return u => {
      const { ctx, bbox } = u;
      ctx.save();
      ctx.beginPath();
      ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
      ctx.clip();
      ctx.font = 11 * devicePixelRatio + "px " + colour("--font");
      ctx.textBaseline = "top";
      state.run.phases.forEach((phase, i) => {
        const from = u.valToPos(phase.from, "x", true);
        const to = u.valToPos(phase.to, "x", true);
        ctx.fillStyle = colour(i % 2 ? "--band-2" : "--band-1");
        ctx.fillRect(from, bbox.top, to - from, bbox.height);
        if (ctx.measureText(phase.name).width + 8 < to - from) {
          ctx.fillStyle = colour("--muted");
          ctx.fillText(phase.name, from + 4 * devicePixelRatio, bbox.top + 3 * devicePixelRatio);
        }
      });
      ctx.restore();
    };
  }

  /** One hue, more of it where more responses were; by the logarithm, so that single slow ones are seen. */
  function heat(state) {
    return u => {
      const { edges, rows } = state.run.heat;
      let most = 1;
      for (const [, ...counts] of rows) for (const count of counts) most = Math.max(most, count);
      const { ctx, bbox } = u;
      ctx.save();
      ctx.beginPath();
      ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
      ctx.clip();
      ctx.fillStyle = colour("--heat");
      rows.forEach(([first, ...counts], i) => {
        const left = u.valToPos(state.run.time[i] - state.run.width[i], "x", true);
        const right = u.valToPos(state.run.time[i], "x", true);
        counts.forEach((count, k) => {
          if (count > 0) {
            const top = u.valToPos(edges[first + k + 1], "y", true);
            const bottom = u.valToPos(edges[first + k], "y", true);
            ctx.globalAlpha = 0.12 + 0.88 * Math.log1p(count) / Math.log1p(most);
            ctx.fillRect(left, top, Math.max(1, right - left) + 0.5, bottom - top + 0.5);
          }
        });
      });
      ctx.restore();
    };
  }

  function range(chart, state) {
    if (chart.heat) {
      const { edges, rows } = state.run.heat;
      const used = rows.filter(row => row.length > 1);
      const low = Math.min(...used.map(row => row[0]));
      const high = Math.max(...used.map(row => row[0] + row.length - 1));
      return used.length === 0 ? [1, 10] : [edges[low], edges[high]];
    }
    let low = Infinity;
    let high = 0;
    for (const { values } of chart.lines) {
      for (const value of values) {
        if (value > 0) low = Math.min(low, value);
        if (value > high) high = value;
      }
    }
    if (isLog(chart)) return [10 ** Math.floor(Math.log10(low)), 10 ** Math.ceil(Math.log10(high) + 1e-9)];
    return [0, high > 0 ? high * 1.08 : 1];
  }

  /** Where the largest is far from the smallest, straight scales show only the largest. */
  function isLog(chart) {
    if (chart.heat) return true;
    const all = chart.log ? chart.lines.flatMap(({ values }) => values.filter(value => value > 0)) : [];
    if (all.length === 0) return false;
    let low = Infinity;
    let high = 0;
    for (const value of all) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    return high / low > 30;
  }

  function data(chart, run) {
    return chart.heat ? [run.time, run.max] : [run.time, ...chart.lines.map(({ values }) => values)];
  }

  function series(chart) {
    const x = { label: "time", value: (u, v) => clock(v) };
    if (chart.heat) {
      return [x, { label: "max", value: (u, v) => chart.unit(v), points: { show: false }, width: 0, stroke: "transparent" }];
    }
    return [x, ...chart.lines.map(one => ({
      label: one.label,
      stroke: () => colour(one.key),
      fill: one.fill ? () => colour("--fill-1") : undefined,
      width: 2,
      dash: one.dash,
      points: { show: chart.lines[0].values.length < 3 },
      paths: one.stepped ? uPlot.paths.stepped({ align: -1 }) : undefined,
      value: (u, v) => chart.unit(v),
    }))];
  }

  function draw(chart, target, state) {
    const log = isLog(chart);
    const box = target.getBoundingClientRect();
    return new uPlot({
      width: Math.max(240, Math.floor(box.width)),
      height: HEIGHT,
      cursor: { sync: { key: SYNC }, drag: { x: true, y: false }, points: { size: 7 } },
      scales: {
        x: { time: false, range: () => [0, Math.max(1, state.run.time[state.run.time.length - 1] || 1)] },
        y: { distr: log ? 3 : 1, log: 10, range: () => range(state.charts.get(chart.id), state) },
      },
      legend: { markers: { stroke: (u, i) => `var(${chart.heat ? "--heat" : chart.lines[i - 1].key})`, fill: "transparent" } },
      series: series(chart),
      axes: [
        { ...axis(clock, 30), incrs: SECONDS },
        log ? { ...axis(chart.unit, 64), values: decades(chart.unit) } : axis(chart.unit, 64),
      ],
      hooks: { drawClear: [phases(state)], drawAxes: chart.heat ? [heat(state)] : [] },
    }, data(chart, state.run), target);
  }

  /* ---- for those who do not see it ---- */

  function summary(chart, run) {
    const end = clock(run.time[run.time.length - 1]);
    const lines = chart.heat ? [{ label: "longest", values: run.max }] : chart.lines;
    const words = lines.map(({ label, values }) => {
      const known = values.filter(value => value != null);
      if (known.length === 0) return label + ": no values";
      let low = known[0];
      let high = known[0];
      for (const value of known) {
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
      return `${label}: ${chart.unit(low)} to ${chart.unit(high)}`;
    });
    return `${chart.title}, from 0:00 to ${end}. ${words.join("; ")}. Arrow keys read it interval by interval.`;
  }

  function table(chart, run) {
    const lines = chart.heat
      ? ["p50", "p90", "p95", "p99", "max"].map(name => ({ label: name, values: run[name] }))
      : chart.lines;
    const head = el("tr", {}, el("th", { scope: "col" }, "until"),
      ...lines.map(({ label }) => el("th", { scope: "col" }, label)));
    const rows = run.time.map((t, i) => el("tr", {}, el("th", { scope: "row" }, clock(t)),
      ...lines.map(({ values }) => el("td", {}, chart.unit(values[i])))));
    return el("table", {}, el("caption", {}, chart.title), el("thead", {}, head), el("tbody", {}, ...rows));
  }

  /** Left and right, Home and End move the cursor; a polite voice says what is there. */
  function keys(frame, voice, plot, chart, state) {
    let at = -1;
    frame.addEventListener("keydown", event => {
      const last = state.run.time.length - 1;
      const step = { ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity }[event.key];
      if (step === undefined) return;
      event.preventDefault();
      at = Math.min(last, Math.max(0, at + step));
      const u = plot();
      u.setCursor({ left: u.valToPos(state.run.time[at], "x"), top: 10 });
      const lines = chart.heat ? [{ label: "longest", values: state.run.max }] : state.charts.get(chart.id).lines;
      voice.textContent = clock(state.run.time[at]) + ": "
        + lines.map(({ label, values }) => `${label} ${chart.unit(values[at])}`).join(", ");
    });
  }

  function figure(chart, state) {
    const frame = el("div", { class: "plot", role: "img", tabindex: "0" });
    const voice = el("p", { class: "unseen", "aria-live": "polite" });
    const details = el("details", { class: "numbers" }, el("summary", {}, "Numbers"));
    const note = el("span", { class: "note" });
    const node = el("figure", { id: "chart-" + chart.id }, el("figcaption", {}, chart.title, note), frame, voice, details);
    let plot = null;
    const holder = el("div", { class: "rows" });
    details.append(holder);
    details.addEventListener("toggle", () => {
      holder.replaceChildren(...(details.open ? [table(state.charts.get(chart.id), state.run)] : []));
    });
    keys(frame, voice, () => plot, chart, state);
    return {
      node,
      begin() {
        const log = isLog(chart);
        note.textContent = log ? "logarithmic" : "";
        frame.setAttribute("aria-label", summary(chart, state.run));
        plot = draw(chart, frame, state);
        plot.wasLog = log;
      },
      show() {
        const now = state.charts.get(chart.id);
        if (isLog(now) !== plot.wasLog) {
          plot.destroy();
          chart = now;
          this.begin();
        } else {
          chart = now;
          frame.setAttribute("aria-label", summary(now, state.run));
          plot.setData(data(now, state.run));
        }
      },
      resize() {
        const width = Math.floor(frame.getBoundingClientRect().width);
        if (plot && width > 0 && width !== plot.width) plot.setSize({ width, height: HEIGHT });
      },
      redraw() {
        if (plot) plot.redraw();
      },
      end() {
        if (plot) plot.destroy();
        node.remove();
      },
    };
  }

  function mount(root, run) {
    const state = { run, charts: new Map() };
    const figures = new Map();
    const observer = new ResizeObserver(() => figures.forEach(one => one.resize()));

    function update(next) {
      state.run = next;
      const wanted = charts(next);
      state.charts = new Map(wanted.map(chart => [chart.id, chart]));
      figures.forEach((one, id) => {
        if (!state.charts.has(id)) {
          one.end();
          figures.delete(id);
        }
      });
      // What comes later may belong between those that are there; lines of a chart stay the same ones.
      wanted.forEach((chart, i) => {
        const known = figures.get(chart.id);
        if (known) {
          known.show();
        } else {
          const one = figure(chart, state);
          root.insertBefore(one.node, root.children[i] || null);
          figures.set(chart.id, one);
          one.begin();
        }
      });
      root.dataset.charts = String(figures.size);
    }

    const redraw = () => figures.forEach(one => one.redraw());
    for (const query of ["(prefers-color-scheme: dark)", "print"]) matchMedia(query).addEventListener("change", redraw);
    update(run);
    observer.observe(root);
    return { update };
  }

  /** Percentiles so that each further nine takes the same room, as HdrHistogram plots them. */
  function spectrum(root, title, lines) {
    const place = percentile => Math.log10(100 / (100 - percentile));
    const xs = [...new Set(lines.flatMap(({ points }) => points.map(([p]) => p)))].sort((a, b) => a - b);
    const columns = lines.map(({ points }) => {
      const known = new Map(points);
      return xs.map(p => known.get(p) ?? null);
    });
    const ticks = [0, 90, 99, 99.9, 99.99, 99.999, 99.9999].filter(p => place(p) <= place(xs[xs.length - 1]) + 0.01);
    const keysOf = ["--line-1", "--line-2", "--line-3", "--line-4"];
    const frame = el("div", { class: "plot", role: "img", tabindex: "0" });
    frame.setAttribute("aria-label", title + ". " + lines.map(({ label, points }) =>
      label + ": " + points.filter(([p]) => [0, 50, 90, 99, 99.9].includes(p))
        .map(([p, ms]) => `${p} percent within ${millis(ms)}`).join(", ")).join("; "));
    const holder = el("div", { class: "rows" });
    const details = el("details", { class: "numbers" }, el("summary", {}, "Numbers"), holder);
    details.addEventListener("toggle", () => holder.replaceChildren(...(details.open ? [el("table", {},
      el("caption", {}, title),
      el("thead", {}, el("tr", {}, el("th", { scope: "col" }, "percentile"),
        ...lines.map(({ label }) => el("th", { scope: "col" }, label)))),
      el("tbody", {}, ...xs.map((p, i) => el("tr", {}, el("th", { scope: "row" }, String(p)),
        ...columns.map(values => el("td", {}, millis(values[i])))))))] : [])));
    root.append(el("figure", { id: "chart-spectrum" }, el("figcaption", {}, title), frame, details));
    const plot = new uPlot({
      width: Math.max(240, Math.floor(frame.getBoundingClientRect().width)),
      height: HEIGHT,
      cursor: { drag: { x: true, y: false }, points: { size: 7 } },
      scales: { x: { time: false, range: (u, low, high) => [0, Math.max(1, high)] }, y: { range: (u, low, high) => [0, high * 1.08 || 1] } },
      legend: { markers: { stroke: (u, i) => `var(${keysOf[i - 1]})`, fill: "transparent" } },
      series: [{ label: "percentile", value: (u, v, s, i) => (i == null ? NOTHING : "p" + xs[i]) },
        ...lines.map(({ label }, i) => ({ label, stroke: () => colour(keysOf[i]), width: 2, spanGaps: true,
          dash: i ? [6, 4] : undefined, points: { show: false }, value: (u, v) => millis(v) }))],
      axes: [{ ...axis(String, 30), splits: () => ticks.map(place), values: () => ticks.map(p => p + " %") }, axis(millis, 64)],
    }, [xs.map(place), ...columns], frame);
    new ResizeObserver(() => {
      const width = Math.floor(frame.getBoundingClientRect().width);
      if (width > 0 && width !== plot.width) plot.setSize({ width, height: HEIGHT });
    }).observe(frame);
    for (const query of ["(prefers-color-scheme: dark)", "print"]) {
      matchMedia(query).addEventListener("change", () => plot.redraw());
    }
  }

  return { mount, spectrum, clock, millis, number };
})();
