"""Writing for the sites: entries and versions, publishing, files, menus, offers, the first pages."""

from jipp.content.services.arranging import (
    MenuEntry,
    add_menu_item,
    move_menu_item,
    remove_menu_item,
    set_rule,
)
from jipp.content.services.attaching import add_file, remove_file
from jipp.content.services.deciding import (
    Publication,
    apply_clock,
    publish_entry,
    return_entry,
    submit_entry,
    unschedule_entry,
    withdraw_entry,
)
from jipp.content.services.offering import (
    LONGEST_REASON,
    accept_offer,
    decline_offer,
    detach_entry,
    offer_entry,
)
from jipp.content.services.seeding import SeedPage, load_pages
from jipp.content.services.writing import Words, create_entry, restore_version, save_entry

__all__ = [
    "LONGEST_REASON",
    "MenuEntry",
    "Publication",
    "SeedPage",
    "Words",
    "accept_offer",
    "add_file",
    "add_menu_item",
    "apply_clock",
    "create_entry",
    "decline_offer",
    "detach_entry",
    "load_pages",
    "move_menu_item",
    "offer_entry",
    "publish_entry",
    "remove_file",
    "remove_menu_item",
    "restore_version",
    "return_entry",
    "save_entry",
    "set_rule",
    "submit_entry",
    "unschedule_entry",
    "withdraw_entry",
]
