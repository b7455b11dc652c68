// Replaces the pictures of the page by charts that show figures under the pointer. Without this script all is there but that.
(function () {
  "use strict";
  var day = 86400;
  var data = JSON.parse(document.getElementById("chart-data").textContent);
  var drawn = [];

  function colour(name) {
    return getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
  }

  function figure(value) {
    return value == null ? "–" : value.toLocaleString("en-GB", { maximumFractionDigits: 2 });
  }

  function axis(size) {
    return {
      stroke: colour("muted"),
      grid: { stroke: colour("line"), width: 1 },
      ticks: { show: false },
      font: "12px sans-serif",
      size: size,
    };
  }

  // From the top of each stack to its bottom, since each bar is drawn over the one before.
  function stacked(chart) {
    var kinds = ["duplicate", "rejected", "accepted"];
    var tops = kinds.map(function (kind, i) {
      return chart.days.map(function (number, at) {
        return chart.accepted[at] == null
          ? null
          : kinds.slice(i).reduce(function (sum, below) { return sum + chart[below][at]; }, 0);
      });
    });
    return {
      values: tops,
      series: kinds.map(function (kind) {
        return {
          label: kind,
          stroke: colour(kind),
          fill: colour(kind),
          width: 0,
          points: { show: false },
          paths: uPlot.paths.bars({ size: [0.72, 36] }),
          value: function (plot, top, series, at) { return at == null ? "–" : figure(chart[kind][at]); },
        };
      }),
    };
  }

  function single(chart) {
    return {
      values: [chart.values],
      series: [{
        label: chart.label,
        stroke: colour("measure"),
        fill: colour("measure") + "26",
        width: 2,
        points: { show: true, size: 6, fill: colour("measure") },
        value: function (plot, value) { return figure(value); },
      }],
    };
  }

  function draw(place) {
    var chart = data[place.dataset.chart];
    if (!chart || !chart.days.length) {
      return;
    }
    var what = chart.values ? single(chart) : stacked(chart);
    var x = chart.days.map(function (number) { return number * day; });
    var bottom = axis(34);
    bottom.incrs = [day, 2 * day, 7 * day, 14 * day, 28 * day];
    bottom.space = 64;
    bottom.values = function (plot, splits) {
      return splits.map(function (seconds) {
        return seconds % day
          ? ""
          : new Date(seconds * 1000).toLocaleString("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
      });
    };
    var plot = new uPlot({
      width: Math.max(200, place.clientWidth),
      height: place.classList.contains("small") ? 170 : 230,
      tzDate: function (seconds) { return uPlot.tzDate(new Date(seconds * 1000), "Etc/UTC"); },
      scales: {
        x: { range: [x[0] - 0.6 * day, x[x.length - 1] + 0.6 * day] },
        y: { range: function (plot, least, most) { return [Math.min(0, least || 0), (most || 1) * 1.08]; } },
      },
      axes: [bottom, axis(64)],
      cursor: { drag: { x: false, y: false } },
      series: [{ label: "day", value: "{YYYY}-{MM}-{DD}" }].concat(what.series),
    }, [x].concat(what.values), place);
    // The figures stand in a table below, which can be read aloud and reached by keyboard.
    plot.root.setAttribute("aria-hidden", "true");
    place.classList.add("drawn");
    drawn.push({ place: place, plot: plot });
  }

  function redraw() {
    var places = drawn.map(function (one) {
      one.plot.destroy();
      one.place.classList.remove("drawn");
      return one.place;
    });
    drawn = [];
    places.forEach(draw);
  }

  var seen = new IntersectionObserver(function (entries) {
    entries.forEach(function (entry) {
      if (entry.isIntersecting) {
        seen.unobserve(entry.target);
        draw(entry.target);
      }
    });
  }, { rootMargin: "600px" });
  document.querySelectorAll("[data-chart]").forEach(function (place) { seen.observe(place); });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
  var width = innerWidth;
  addEventListener("resize", function () {
    if (innerWidth !== width) {
      width = innerWidth;
      redraw();
    }
  });

  var closed = [];
  addEventListener("beforeprint", function () {
    closed = Array.from(document.querySelectorAll("details:not([open])"));
    closed.forEach(function (one) { one.open = true; });
  });
  addEventListener("afterprint", function () {
    closed.forEach(function (one) { one.open = false; });
  });
})();
