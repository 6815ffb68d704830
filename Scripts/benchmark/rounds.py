"""Runs contenders in turn, round by round, so that a slow moment of the machine meets them all."""

import sys
from statistics import median


class Results:
    """The costs of each contender, one a round; `ratio` pairs those of the same round."""

    def __init__(self):
        self.costs = {}

    def add(self, key, cost):
        self.costs.setdefault(key, []).append(cost)

    def has(self, *keys):
        return all(self.costs.get(key) for key in keys)

    def wall(self, key):
        return median(cost.wall for cost in self.costs[key])

    def spread(self, key):
        walls = [cost.wall for cost in self.costs[key]]
        return min(walls), max(walls)

    def cpu(self, key):
        return median(cost.cpu for cost in self.costs[key])

    def peak(self, key):
        return max(cost.peak for cost in self.costs[key])

    def ratio(self, key, other):
        """The median over the rounds of wall time by wall time."""
        pairs = zip(self.costs[key], self.costs[other])
        return median(mine.wall / theirs.wall for mine, theirs in pairs)


def run_rounds(contenders, rounds, results):
    for number in range(rounds):
        for contender in contenders:
            if contender.once and number > 0:
                continue
            cost = contender.run()
            results.add(contender.key, cost)
            print(
                f"round {number + 1}: {contender.title}: {cost.wall:.3f} s, {cost.peak:.0f} MB",
                file=sys.stderr, flush=True)
