"use strict";
const $ = (id) => document.getElementById(id);
const SAMPLE = `Operator
Good day, and welcome to the Aurelia Robotics third quarter 2024 earnings call.

Mara Lindqvist -- Chief Executive Officer
Thank you. Revenue for the third quarter grew 20% year over year to $1.2 billion, up from $1.0 billion. Adjusted gross margin was 41.5%.
For the fourth quarter we expect revenue of $1.3 billion to $1.4 billion.

Operator
We will now begin the question-and-answer session. The first question comes from Devon Achterberg with Northgate Partners.

Devon Achterberg -- Northgate Partners -- Analyst
Can you talk about how you see margins next year?

Mara Lindqvist -- Chief Executive Officer
We expect gross margin to improve by 50 to 100 basis points in 2025.`;

function element(name, text, attributes) {
  const made = document.createElement(name);
  if (text !== undefined && text !== null) made.textContent = String(text);
  for (const [key, value] of Object.entries(attributes || {})) made.setAttribute(key, value);
  return made;
}

function table(head, rows) {
  const made = element("table");
  const top = made.createTHead().insertRow();
  head.forEach((name) => top.append(element("th", name)));
  const body = made.createTBody();
  rows.forEach((cells) => {
    const row = body.insertRow();
    cells.forEach((cell) => row.insertCell().append(cell instanceof Node ? cell : document.createTextNode(cell === null || cell === undefined ? "" : String(cell))));
  });
  return rows.length ? made : element("p", "None found.", { class: "quiet" });
}

const number = (value) => (value === null || value === undefined ? "" : Number(value).toLocaleString("en", { maximumFractionDigits: 6 }));
const amount = (item) => (item.low !== null || item.high !== null ? `${number(item.low)} to ${number(item.high)}` : number(item.value)) + (item.unit ? ` ${item.unit}` : "");
const change = (item) => (item.change ? [item.change.direction, item.change.versus].filter(Boolean).join(" ") : "");

function spoken(answer, turn) {
  const text = answer.document.text, held = element("p");
  let at = turn.start;
  answer.figures.filter((f) => f.turn_id === turn.id).sort((a, b) => a.start - b.start).forEach((figure) => {
    if (figure.start < at) return;
    held.append(text.slice(at, figure.start), element("mark", figure.quote, { title: [figure.metric, figure.period, amount(figure), change(figure)].filter(Boolean).join(" · ") }));
    at = figure.end;
  });
  held.append(text.slice(at, turn.end));
  return held;
}

function views(answer) {
  const people = Object.fromEntries(answer.speakers.map((s) => [s.id, s]));
  const who = (id) => (people[id] ? people[id].name : "");
  const text = answer.document.text;
  const words = (span) => text.slice(span.start, span.end);
  return {
    Transcript: () => {
      const made = element("div");
      answer.turns.forEach((turn) => {
        const box = element("article", null, { class: "turn" });
        const head = element("h3", who(turn.speaker_id) + " ");
        head.append(element("small", `${people[turn.speaker_id].role} · ${turn.kind}`));
        box.append(head, spoken(answer, turn));
        made.append(box);
      });
      return made;
    },
    Speakers: () => table(["Name", "Also", "Role", "Title", "Firm", "Turns"], answer.speakers.map((s) => [s.name, s.aliases.join(", "), s.role, s.title, s.affiliation, s.turn_ids.length])),
    "Q&A": () => table(["", "Asked", "Answered", "Status"], answer.qa_pairs.map((p) => [p.id, `${who(p.asker_id)}: ${words(p.question)}`, p.answers.map((a) => `${who(a.speaker_id)}: ${words(a)}`).join("\n"), p.status])),
    Figures: () => table(["Words", "Value", "Metric", "Segment", "Basis", "Change", "Period", "Nature", "Said by"], answer.figures.map((f) => [f.quote, amount(f), f.metric, f.segment, f.basis, change(f), f.period, f.nature, who(f.speaker_id)])),
    Guidance: () => table(["Metric", "Period", "Value", "Direction", "Words", "Said by"], answer.guidance.map((g) => [g.metric, g.period, amount(g), g.direction, g.quote, who(g.speaker_id)])),
    Checks: () => table(["Finding", "Kind", "", "Places"], answer.checks.map((c) => [c.message, c.kind, element("span", c.status, { class: c.status }), c.spans.map((s) => `“${s.quote}”`).join(" ")])),
    JSON: () => element("pre", JSON.stringify(answer, null, 2)),
  };
}

function show(answer) {
  const call = answer.call, all = views(answer), tabs = $("tabs");
  const counts = { Transcript: answer.turns.length, Speakers: answer.speakers.length, "Q&A": answer.qa_pairs.length, Figures: answer.figures.length, Guidance: answer.guidance.length, Checks: answer.checks.length };
  $("call").textContent = [call.company, call.ticker, call.fiscal_period, call.date, call.currency, answer.document.language].filter(Boolean).join(" · ");
  tabs.replaceChildren();
  const open = (name) => {
    [...tabs.children].forEach((tab) => tab.setAttribute("aria-selected", String(tab.dataset.name === name)));
    $("panel").replaceChildren(all[name]());
  };
  Object.keys(all).forEach((name) => {
    const tab = element("button", name in counts ? `${name} ${counts[name]}` : name, { type: "button", role: "tab", "data-name": name });
    tab.addEventListener("click", () => open(name));
    tabs.append(tab);
  });
  open("Transcript");
  $("answer").hidden = false;
}

async function analyse() {
  const state = $("state"), headers = { "Content-Type": "text/plain; charset=utf-8" };
  if ($("key").value) headers.Authorization = `Bearer ${$("key").value}`;
  state.className = "";
  state.textContent = "Reading…";
  $("answer").hidden = true;
  const began = performance.now();
  try {
    const reply = await fetch("/v1/analyses?include=text&offsets=utf16", { method: "POST", headers, body: $("text").value });
    const content = await reply.json();
    if (!reply.ok) throw new Error(content.detail || content.title);
    state.textContent = `Answered in ${Math.round(performance.now() - began)} ms (${reply.headers.get("Cache-Status")}).`;
    show(content);
  } catch (error) {
    state.className = "bad";
    state.textContent = error.message;
  }
}

$("go").addEventListener("click", analyse);
$("sample").addEventListener("click", () => { $("text").value = SAMPLE; });
