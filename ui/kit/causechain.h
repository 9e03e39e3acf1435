#pragma once

#include "services/core/verdict.h"

#include <QWidget>

#include <optional>
#include <vector>

namespace millwright::ui::kit {

// An incident as a chain: what it started with, its root cause, who is affected, what follows from that.
// Tab or arrow keys move between boxes, Enter opens one.
class CauseChain final : public QWidget
{
    Q_OBJECT
public:
    struct Node
    {
        QString title; // "PostgreSQL"
        QString note; // "97 of 97 connections"
        std::optional<core::Verdict> verdict;
        QString iconName; // shown when there is no verdict
        QString target; // what nodeActivated tells

        friend bool operator==(const Node &, const Node &) = default;
    };
    struct Content
    {
        std::optional<Node> startedWith;
        Node root;
        std::vector<Node> affected;
        std::vector<Node> follows; // one per affected node at most, in their order
        QString remark; // "Not affected: …", below what follows

        friend bool operator==(const Content &, const Content &) = default;
    };

    explicit CauseChain(QWidget *parent = nullptr);
    void setContent(const Content &content);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void nodeActivated(const QString &target);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    struct Placed
    {
        const Node *node;
        QRectF box;
        bool isRoot;
    };
    [[nodiscard]] std::vector<Placed> placed() const;
    [[nodiscard]] int shownAffected() const;
    [[nodiscard]] QRectF box(int column, qreal row) const;
    [[nodiscard]] qreal middleRow() const;
    void paintHeads(QPainter &painter) const;
    void paintLinks(QPainter &painter) const;
    void paintNode(QPainter &painter, const Placed &shown, bool focused) const;
    void paintRemark(QPainter &painter) const;

    Content m_content;
    int m_current = 0;
};

} // namespace millwright::ui::kit
