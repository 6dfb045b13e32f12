"""The ground that other tests stand on: the worker, the browser, and the watch over its pages."""

from tests.browsers import Watch


def test_worker_killed_is_gone_and_another_takes_over(workers):
    first = workers.start()
    first.kill()
    assert not first.is_running

    second = workers.start()

    assert second.answers()
    assert second.is_idle


def test_page_opens_the_site(page):
    page.goto("/admin/")
    assert page.locator("#id_username").count() == 1


def test_plain_page_runs_no_script(plain_page):
    plain_page.set_content("<noscript><p id=told>No script</p></noscript>")
    assert plain_page.locator("#told").inner_text() == "No script"


def test_admin_page_is_logged_in(admin_page):
    admin_page.goto("/admin/")
    assert admin_page.locator("#logout-form").count() == 1


def test_axe_finds_an_image_without_a_text(page, axe):
    page.set_content("<html lang=en><title>t</title><main><h1>t</h1><img src=''></main></html>")
    assert [issue.split(":")[0] for issue in axe(page)] == ["image-alt"]


def test_watch_notes_a_request_off_the_site(browser):
    context = browser.new_context()
    watch = Watch("127.0.0.1:1")
    watch.keep(context)
    page = context.new_page()

    page.set_content("<img src='http://example.org/a.png'>")

    assert watch.offences == ["request off the site: http://example.org/a.png"]
    context.close()


def test_watch_notes_what_the_policy_refuses(browser, live_server):
    context = browser.new_context(java_script_enabled=False)
    watch = Watch(live_server.url.removeprefix("http://"))
    watch.keep(context)
    page = context.new_page()

    page.goto(live_server.url + "/admin/login/")
    assert watch.offences == []
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">x</p>')")

    assert [offence.split(":")[0] for offence in watch.offences] == ["against the policy"]
    context.close()
