#pragma once

#include "ui/kit/prompter.h"

namespace millwright::tests {

// Answers as told and remembers what was asked; no window opens.
class FakePrompter final : public ui::kit::Prompter
{
public:
    std::optional<PlanAnswer> planAnswer; // nullopt: closed without an answer
    QString path; // for every file and folder question; empty: closed
    std::vector<maintenance::Plan> plans;
    std::vector<maintenance::PlanReport> reports;
    std::vector<core::Error> problems;
    QStringList titles; // of file questions

    void confirmPlan(QWidget *, const maintenance::Plan &plan, std::function<void(PlanAnswer)> answer) override
    {
        plans.push_back(plan);
        if (planAnswer)
            answer(*planAnswer);
    }
    void showReport(QWidget *, const maintenance::PlanReport &report) override { reports.push_back(report); }
    void chooseFileToSave(QWidget *, const QString &title, const QString &, std::function<void(const QString &)> answer) override
    {
        choose(title, answer);
    }
    void chooseFileToOpen(QWidget *, const QString &title, const QString &, std::function<void(const QString &)> answer) override
    {
        choose(title, answer);
    }
    void chooseFolder(QWidget *, const QString &title, std::function<void(const QString &)> answer) override { choose(title, answer); }
    void showProblem(QWidget *, const core::Error &error) override { problems.push_back(error); }

private:
    void choose(const QString &title, const std::function<void(const QString &)> &answer)
    {
        titles.append(title);
        if (!path.isEmpty())
            answer(path);
    }
};

} // namespace millwright::tests
