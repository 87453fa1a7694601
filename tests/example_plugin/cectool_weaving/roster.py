"""``cectool roster``: who keeps the looms this week?"""

import click

KEEPERS = ("Ada", "Jacquard")


@click.command("roster")
@click.option("--week", type=click.IntRange(1, 53), default=1, help="The week of the year.")
def roster(*, week: int) -> None:
    """Say who keeps the looms in a week."""
    click.echo(f"week {week}: {KEEPERS[week % len(KEEPERS)]}")
