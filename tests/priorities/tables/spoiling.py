"""Ways to spoil a table: each is a function that does it to a folder."""

KEY = "plan-2030-2035"


def put(table, row, column, text):
    return lambda folder: folder.put(table, row, column, text)


def written(table, content):
    return lambda folder: folder.file(table).write_bytes(content)


def without_column(table, column):
    def spoil(folder):
        rows = folder.rows(table)
        place = rows[0].index(column)
        folder.write(table, [row[:place] + row[place + 1 :] for row in rows])

    return spoil


def with_column(table, column):
    def spoil(folder):
        folder.write(table, [[*row, "" if n else column] for n, row in enumerate(folder.rows(table))])

    return spoil


def replaced(table, old, new):
    return lambda folder: folder.replace(table, old, new)


def repeated(table, row, **changed):
    """The row once more at the end, with other cells where they are given."""

    def spoil(folder):
        rows = folder.rows(table)
        folder.write(
            table, [*rows, [changed.get(name, text) for name, text in zip(rows[0], rows[row - 1], strict=True)]]
        )

    return spoil


def semicolons(folder):
    rows = folder.rows("work_areas")
    folder.file("work_areas").write_text("".join(";".join(row) + "\n" for row in rows))


def long_table(folder):
    folder.file("work_areas").write_text(folder.file("work_areas").read_text() + "a,1,b,c,d\n" * 20_001)


def crosswalk(plan, priority="priority-1"):
    return lambda folder: folder.add(
        "crosswalk", priority_key="priority-1", earlier_plan_key=plan, earlier_priority_key=priority
    )


def ring_of_mechanisms(folder):
    folder.put_all("delivery_mechanisms", "same_as_key", "mechanism-2", "mechanism-1")


def another_partnership(folder):
    folder.put("partnership", 2, "name", "Lanes Partnership")
    another_key(folder)


def another_key(folder):
    folder.put("partnership", 2, "key", "lanes")
    folder.put("plan", 2, "partnership_key", "lanes")


def two_plans(folder):
    repeated("plan", 2, key="plan-2040")(folder)
