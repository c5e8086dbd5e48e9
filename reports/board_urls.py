"""Addresses of the board meetings' record, a part of the desk."""

from django.urls import path

from reports.views.board import actions, files, items, meetings, moves, parts

addresses = [
    path("desk/board/", meetings.meeting_list, name="board_meetings"),
    path("desk/board/record/", meetings.record, name="record_board_meeting"),
    path("desk/board/actions/", actions.open_actions, name="board_actions"),
    path("desk/board/actions/<int:pk>/", actions.close, name="close_action"),
    path("desk/board/<int:pk>/", meetings.meeting_page, name="board_meeting"),
    path("desk/board/<int:pk>/details/", parts.details, name="board_details"),
    path("desk/board/<int:pk>/attendance/", parts.attendance, name="board_attendance"),
    path("desk/board/<int:pk>/agenda/", parts.agenda, name="board_agenda"),
    path("desk/board/<int:pk>/agenda/take/<int:item>/", items.take, name="take_item"),
    path("desk/board/<int:pk>/next/", meetings.start_next, name="next_board_meeting"),
    path("desk/board/<int:pk>/move/<slug:name>/", moves.move, name="move_board_meeting"),
    path("desk/board/<int:pk>/items/<int:item>/", items.item_page, name="board_item"),
    path("desk/board/<int:pk>/items/<int:item>/edit/", items.edit_item, name="edit_board_item"),
    path("desk/board/<int:pk>/items/<int:item>/papers/", items.papers, name="board_item_papers"),
    path("desk/board/<int:pk>/items/<int:item>/papers/<int:paper>/", files.paper_file, name="board_paper"),
    *(
        path(f"desk/board/<int:pk>/{name}.{form}", files.document, {"name": name, "form": form}, f"board_{name}_{form}")
        for name in files.DOCUMENTS
        for form in ("pdf", "html")
    ),
]
