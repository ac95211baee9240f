"""What is wrong to the eye on a page: too wide, clipped, over one another, too small; and to the ear: cells without heads, no name."""

from typing import Any

from tests.web.browser import Page

FAULTS = r"""
(width => {
  const found = [], root = document.documentElement;
  if (root.scrollWidth > width) found.push(`wider than the screen: ${root.scrollWidth}`);
  const shown = one => one.checkVisibility({visibilityProperty: true}) && !one.closest(".vh,.skip,#panel,details:not([open]) > :not(summary)");
  const boxes = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode, one = node.parentElement, words = node.textContent.trim();
    if (!words || one.closest("script,style") || !shown(one)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const rooms = [];
    for (let box = one; box !== document.body; box = box.parentElement) {
      if (getComputedStyle(box).overflowX === "hidden") rooms.push(box.getBoundingClientRect());
    }
    for (const part of range.getClientRects()) {
      if (part.width < 2) continue;
      if (rooms.some(room => part.right > room.right + 1 || part.left < room.left - 1)) found.push(`clipped: ${words}`);
      if (!one.closest(".scroll,.toc")) boxes.push([part.left, part.top + part.height * 0.2, part.right, part.bottom - part.height * 0.2, words, one]);
    }
    const drawing = one.closest("svg"), scale = drawing ? drawing.getBoundingClientRect().width / drawing.viewBox.baseVal.width : 1;
    if (!one.closest("sup") && parseFloat(getComputedStyle(one).fontSize) * scale < 9) found.push(`small: ${words}`);
  }
  boxes.sort((a, b) => a[1] - b[1]);
  boxes.forEach((one, place) => {
    for (const other of boxes.slice(place + 1)) {
      if (other[1] > one[3]) break;
      const across = Math.min(one[2], other[2]) - Math.max(one[0], other[0]);
      if (across > 1.5 && Math.min(one[3], other[3]) - other[1] > 1.5 && one[5] !== other[5]) found.push(`over one another: ${one[4]}, ${other[4]}`);
    }
  });
  return [...new Set(found)];
})
"""
"""A function of the width of the screen that returns the faults."""
_NAMED = ("table", "image", "img", "button", "link", "region", "navigation", "heading", "DisclosureTriangle")
_CELLS = ("cell", "gridcell", "rowheader", "columnheader")


def faults_of(page: Page, width: int) -> list[str]:
    """Return what is wrong to the eye on a page in a window of a width."""
    page.resize(width, 900)
    found: list[str] = page.run(f"{FAULTS}({width})")
    return found


def unheard(page: Page) -> list[str]:
    """Return what a reader that listens misses: what has no name, and rows whose cells do not stand below their heads."""
    nodes = {node["nodeId"]: node for node in page.accessible()}
    live = [node for node in nodes.values() if not node.get("ignored")]
    found = [_role(node) for node in live if _role(node) in _NAMED and not node["name"]["value"].strip()]
    rows: dict[str, dict[str, int]] = {}
    heads: dict[str, int] = {}
    for node in live:
        if _role(node) in _CELLS:
            row, table = (_within(node, nodes, role) for role in ("row", "table"))
            rows.setdefault(table, {}).setdefault(row, 0)
            rows[table][row] += 1
            heads[table] = heads.get(table, 0) + (_role(node) == "columnheader")
    for table, counts in rows.items():
        if heads[table]:
            most = heads[table]
            name = nodes[table]["name"]["value"]
            found += [f"{name}: {count} cells below {most} heads" for count in counts.values() if most - count == 1]
    return found


def _role(node: dict[str, Any]) -> str:
    return str(node.get("role", {}).get("value", ""))


def _within(node: dict[str, Any], nodes: dict[str, dict[str, Any]], role: str) -> str:
    while _role(node) != role:
        node = nodes[node["parentId"]]
    return str(node["nodeId"])
