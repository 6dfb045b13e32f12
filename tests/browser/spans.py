"""The handles of the span editor, as a person grasps them."""

from playwright.sync_api import Page


def handle(page: Page, edge: str):
    return page.get_by_role("slider", name=f"Where it {edge}")


def drag(page: Page, edge: str, word: str, *, is_backwards: bool = False, grasped: int = 0) -> None:
    """Drag an edge to the far side of a word, whose script may go from right to left."""
    box = page.evaluate(
        """word => {
            const walker = document.createTreeWalker(document.querySelector(".span-passage"), NodeFilter.SHOW_TEXT);
            for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                const at = node.data.indexOf(word);
                if (at < 0) continue;
                const range = document.createRange();
                range.setStart(node, at);
                range.setEnd(node, at + word.length);
                const { left, right, top, height } = range.getBoundingClientRect();
                return { left, right, middle: top + height / 2 };
            }
        }""",
        word,
    )
    from_box = handle(page, edge).bounding_box()
    page.mouse.move(from_box["x"], from_box["y"] + from_box["height"] / 2 + grasped)
    page.mouse.down()
    page.mouse.move((box["left"] + box["right"]) / 2, box["middle"], steps=4)
    is_at_right = (edge == "ends") != is_backwards
    page.mouse.move(box["right"] + 3 if is_at_right else box["left"] - 3, box["middle"], steps=4)
    page.mouse.up()
