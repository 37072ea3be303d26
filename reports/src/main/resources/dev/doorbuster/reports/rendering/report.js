"use strict";
(() => {
  const run = JSON.parse(document.getElementById("data").textContent);
  const host = document.getElementById("charts");
  const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  /** Stretches on a strip above every chart, where they hide no line: the row they lie in, their colour, and what they are. */
  const SPANS = {
    outage: { row: 0, colour: "--fail", text: "outage" },
    errors: { row: 0, colour: "--c2", text: "errors" },
    alarm: { row: 3, colour: "--c6", text: "alarm" },
    slow: { row: 1, colour: "--c1", text: "slow" },
    abort: { row: 0, colour: "--fail", text: "aborted", moment: true },
    worst: { row: 2, colour: "--link", text: "the worst stretch of an objective" },
  };
  const ROWS = [...new Set(run.spans.map(s => SPANS[s.kind].row))].sort();
  const STRIP = ROWS.length * 6 + 2;
  const COLOURS = 8, BANDS = 4, HEIGHT = 190, FIRST_HEIGHT = 230, PAPER_WIDTH = 700;
  /** On paper charts are drawn twice as large as they are shown. */
  let scale = 1;
  const font = size => size * scale + "px system-ui, sans-serif";

  const clock = s => {
    const sign = s < 0 ? "-" : "", w = Math.abs(Math.round(s)), two = n => String(n).padStart(2, "0");
    return sign + (w >= 3600 ? Math.floor(w / 3600) + ":" + two(Math.floor(w / 60) % 60) : Math.floor(w / 60)) + ":" + two(w % 60);
  };
  const figure = v => v == null ? "–"
    : v.toLocaleString("en", { maximumFractionDigits: Math.abs(v) >= 100 ? 0 : Math.abs(v) >= 10 ? 1 : 2 });
  const withUnit = (v, unit) => v == null ? "–"
    : unit === "ms" && v >= 1000 ? figure(v / 1000) + " s" : figure(v) + (unit.startsWith("/") ? "" : " ") + unit;

  /** Faults are shaded and phases divided below the lines; bounds that were promised are dashed above them. */
  const marks = (chart, labelled) => ({
    hooks: {
      drawClear: u => {
        const c = u.ctx, box = u.bbox, dpr = (devicePixelRatio || 1) * scale;
        const x = t => Math.min(box.left + box.width, Math.max(box.left, u.valToPos(t, "x", true)));
        c.save();
        c.font = 12 * dpr + "px system-ui, sans-serif";
        c.textBaseline = "top";
        c.textAlign = "left";
        run.faults.forEach((f, i) => {
          const left = x(f.fromSeconds), width = Math.max(dpr, x(f.toSeconds) - left);
          c.fillStyle = colour("--band" + i % BANDS);
          c.fillRect(left, box.top, width, box.height);
        });
        run.phases.forEach((p, i) => {
          const left = x(p.fromSeconds), right = x(p.toSeconds);
          if (right <= left) return;
          if (i > 0) {
            c.strokeStyle = colour("--edge");
            c.lineWidth = dpr;
            c.setLineDash([3 * dpr, 3 * dpr]);
            c.beginPath(); c.moveTo(left, box.top); c.lineTo(left, box.top + box.height); c.stroke();
          }
          if (labelled && c.measureText(p.name).width + 10 * dpr < right - left) {
            c.fillStyle = colour("--dim");
            c.fillText(p.name, left + 6 * dpr, box.top - (STRIP + 15) * dpr);
          }
        });
        c.restore();
      },
      draw: u => {
        const c = u.ctx, dpr = (devicePixelRatio || 1) * scale;
        c.save();
        c.beginPath(); c.rect(u.bbox.left, u.bbox.top - STRIP * dpr, u.bbox.width, u.bbox.height + STRIP * dpr); c.clip();
        run.spans.forEach(s => {
          const left = u.valToPos(s.fromSeconds, "x", true), right = u.valToPos(s.toSeconds, "x", true);
          c.fillStyle = colour(SPANS[s.kind].colour);
          if (SPANS[s.kind].moment) c.fillRect(left - dpr, u.bbox.top, 2 * dpr, u.bbox.height);
          else c.fillRect(left, u.bbox.top + (ROWS.indexOf(SPANS[s.kind].row) * 6 - STRIP) * dpr, Math.max(2 * dpr, right - left), 4 * dpr);
        });
        c.strokeStyle = colour("--fail");
        c.lineWidth = 1.25 * dpr;
        c.setLineDash([7 * dpr, 4 * dpr]);
        c.font = 11 * dpr + "px system-ui, sans-serif";
        c.textBaseline = "bottom";
        c.textAlign = "left";
        c.fillStyle = colour("--fail");
        const written = [];
        run.bounds.filter(b => b.chart === chart.id).forEach(b => {
          const y = u.valToPos(b.value, "y", true), left = u.valToPos(b.fromSeconds, "x", true), right = u.valToPos(b.toSeconds, "x", true);
          c.beginPath(); c.moveTo(left, y); c.lineTo(right, y); c.stroke();
          const from = Math.max(left, u.bbox.left) + 6 * dpr, to = from + c.measureText(b.text).width;
          const free = written.every(w => Math.abs(w.y - y) > 14 * dpr || w.text !== b.text && (w.to < from || w.from > to));
          if (to < right && y - 14 * dpr > u.bbox.top && free) {
            c.fillText(b.text, from, y - 2 * dpr);
            written.push({ y, from, to, text: b.text });
          }
        });
        c.restore();
      },
    },
  });

  /** What is looked at closer in one chart is looked at closer in all; at first the whole run, however far a chart's samples go. */
  const charts = [];
  const whole = [run.fromSeconds, run.toSeconds];
  let view = whole;
  const look = (from, to) => {
    view = [from, to];
    charts.forEach(plot => {
      plot.setScale("x", { min: from, max: to });
      plot.setLegend({ idx: null });
    });
  };
  const together = {
    hooks: {
      setSelect: u => {
        if (u.select.width < 4) return;
        look(u.posToVal(u.select.left, "x"), u.posToVal(u.select.left + u.select.width, "x"));
        u.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
      },
    },
  };

  /** Where nobody points, a line tells its highest value in view and when that was; one that holds its value, all that it held. */
  const summary = (line, unit) => {
    let low = null, high = null, last = null, at = null;
    line.times.forEach((time, i) => {
      const v = line.values[i];
      if (v == null || time < view[0] || time > view[1]) return;
      last = v;
      if (low == null || v < low) low = v;
      if (high == null || v > high) [high, at] = [v, time];
    });
    if (high == null) return "–";
    if (low === high) return withUnit(high, unit) + " throughout";
    return line.style.endsWith("step")
      ? figure(low) + " to " + withUnit(high, unit) + ", last " + figure(last)
      : "max " + withUnit(high, unit) + " at " + clock(at);
  };

  /** A rounder number that is not smaller (up) or not larger: 1, 2 or 5 times a power of ten. */
  const round = (v, up) => {
    const power = Math.pow(10, Math.floor(Math.log10(v))), steps = [1, 2, 5, 10].map(s => s * power);
    return up ? steps.find(s => s >= v * 0.9999) : steps.reverse().find(s => s <= v * 1.0001);
  };

  const range = chart => (u, min, max) => {
    const bounds = run.bounds.filter(b => b.chart === chart.id).map(b => b.value);
    if (chart.logarithmic) {
      const low = Math.max(0.1, min || 1), high = Math.max(max || 10, ...bounds);
      return [round(low, false), round(Math.max(high * 1.05, low * 10), true)];
    }
    const high = Math.max(max || 0, ...bounds);
    return [0, high > 0 ? high * 1.12 : 1];
  };

  const series = (line, i, unit) => {
    const stroke = colour("--c" + i % COLOURS);
    return {
      label: line.name,
      stroke,
      width: (line.style.startsWith("dashed") ? 1.5 : 1.75) * scale,
      dash: line.style.startsWith("dashed") ? [5 * scale, 4 * scale] : undefined,
      paths: line.style.endsWith("step") ? uPlot.paths.stepped({ align: 1 }) : undefined,
      points: { show: line.times.length < 2 },
      spanGaps: line.style.endsWith("step"),
      value: (u, v, s, at) => at == null ? summary(line, unit) : withUnit(v, unit),
    };
  };

  const draw = (chart, index) => {
    const box = document.createElement("div");
    box.className = "chart";
    box.id = "chart-" + chart.id;
    const title = box.appendChild(document.createElement("h3"));
    title.textContent = chart.title;
    const note = box.appendChild(document.createElement("p"));
    note.className = "note";
    note.textContent = chart.note;
    host.appendChild(box);
    const lines = chart.lines.filter(line => line.times.length > 0 && line.values.some(v => v != null));
    if (lines.length === 0) {
      const empty = box.appendChild(document.createElement("div"));
      empty.className = "empty";
      empty.textContent = chart.id === "errors" ? "Not one error." : "Nothing was recorded.";
      return;
    }
    const held = lines.map(line => line.style.endsWith("step"));
    const lastBefore = (values, at) => { while (at > 0 && values[at] == null) at--; return at; };
    const data = uPlot.join(lines.map(line => [line.times, line.values]));
    const axis = { stroke: colour("--dim"), grid: { stroke: colour("--grid"), width: scale }, ticks: { show: false }, font: font(12) };
    const plot = new uPlot({
      width: scale > 1 ? PAPER_WIDTH * scale : box.clientWidth,
      height: (STRIP + (index === 0 ? FIRST_HEIGHT : HEIGHT)) * scale,
      padding: [STRIP + (index === 0 ? 20 : 6), 18, 0, 0].map(side => side * scale),
      cursor: { sync: { key: "run" }, drag: { x: true, y: false, setScale: false }, bind: { dblclick: () => () => { look(...whole); return null; } }, points: { size: 6 }, dataIdx: (u, s, at) => s > 0 && held[s - 1] ? lastBefore(u.data[s], at) : at },
      scales: {
        x: { time: false, range: () => view },
        y: { distr: chart.logarithmic ? 3 : 1, range: range(chart) },
      },
      series: [{ label: "at", value: (u, v) => v == null ? clock(view[0]) + " – " + clock(view[1]) : clock(v) }, ...lines.map((line, i) => series(line, i, chart.unit))],
      axes: [
        { ...axis, values: (u, splits) => splits.map(clock), space: 70 * scale, size: 30 * scale, incrs: [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 28800, 86400] },
        { ...axis, size: 58 * scale, space: 34 * scale, values: (u, splits) => splits.map(v => v == null ? "" : withUnit(v, chart.unit === "ms" ? "ms" : "").trim()) },
      ],
      plugins: [marks(chart, index === 0), together],
    }, data, box);
    plot.root.setAttribute("role", "img");
    plot.root.setAttribute("aria-label", chart.title + ": " + lines.map(line => line.name + " " + summary(line, chart.unit)).join("; "));
    charts.push(plot);
  };

  const legend = () => {
    const list = document.getElementById("bands");
    list.replaceChildren(...run.faults.map((f, i) => {
      const item = document.createElement("li"), swatch = item.appendChild(document.createElement("i"));
      swatch.style.background = swatch.style.borderColor = colour("--band" + i % BANDS);
      item.append(f.name + " " + clock(f.fromSeconds) + " – " + clock(f.toSeconds));
      return item;
    }));
    const entry = (style, text) => {
      const item = list.appendChild(document.createElement("li"));
      item.appendChild(document.createElement("i")).style.cssText = style;
      item.append(text);
    };
    Object.entries(SPANS).filter(([kind]) => run.spans.some(s => s.kind === kind)).forEach(([, span]) =>
      entry("height:4px;border:0;border-radius:0;vertical-align:3px;background:" + colour(span.colour), span.text));
    if (run.bounds.length > 0)
      entry("height:0;border:0;border-top:2px dashed " + colour("--fail") + ";border-radius:0;vertical-align:4px", "required by an objective");
  };

  const all = () => {
    charts.splice(0).forEach(plot => plot.destroy());
    host.replaceChildren();
    legend();
    run.charts.forEach(draw);
    document.documentElement.dataset.charts = String(charts.length);
  };
  all();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", all);
  /** A printed page is light whatever the screen is, and its charts are as wide as paper. */
  const onto = paper => {
    document.documentElement.classList.toggle("paper", paper);
    scale = paper ? 2 : 1;
    all();
  };
  addEventListener("beforeprint", () => onto(true));
  addEventListener("afterprint", () => onto(false));
  new ResizeObserver(() => scale > 1 || charts.forEach(plot => {
    const width = plot.root.parentElement.clientWidth;
    if (width !== plot.width) plot.setSize({ width, height: plot.height });
  })).observe(host);
})();
