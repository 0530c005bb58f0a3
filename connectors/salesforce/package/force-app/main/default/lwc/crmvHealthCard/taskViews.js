// Our open tasks as the card shows them.

import { labels } from './labels';
import { day, days, fill } from './wording';

/** @param tasks as tasksOf gives them; @param urls their addresses by id, as far as they are known */
export function taskViews(tasks, urls) {
    return tasks.map((task) => ({
        id: task.id,
        subject: task.subject || labels.taskUntitled,
        url: urls[task.id] ?? '#',
        due: dueText(task),
        css: task.overdueDays > 0 ? 'due due_over' : 'due',
        isOverdue: task.overdueDays > 0,
        owner: task.owner ? fill(labels.owner, task.owner) : ''
    }));
}

function dueText(task) {
    if (task.overdueDays === null) {
        return labels.dueNone;
    }
    if (task.overdueDays === 0) {
        return labels.dueToday;
    }
    return task.overdueDays > 0
        ? fill(labels.overdue, days(task.overdueDays), day(task.due))
        : fill(labels.due, day(task.due));
}
