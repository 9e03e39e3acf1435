#pragma once

#include "ui/kit/page.h"
#include "ui/shell/platformchoice.h"

#include <QAbstractButton>

namespace millwright::ui::shell {

// One line of the sidebar: icon, name, badge; only the icon when the sidebar is narrow.
class NavItem final : public QAbstractButton
{
    Q_OBJECT
public:
    NavItem(const kit::Page::Identity &identity, QWidget *parent);

    void setBadge(const kit::Badge &badge);
    void setIconsOnly(bool only);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    void paintBadge(QPainter &painter) const;
    void announce();

    QString m_title;
    QString m_iconName;
    kit::Badge m_badge;
    bool m_iconsOnly = false;
};

// The platform that is open, with its verdict; press to choose another.
class PlatformButton final : public QAbstractButton
{
    Q_OBJECT
public:
    explicit PlatformButton(QWidget *parent = nullptr);

    void setChoice(const PlatformChoice &choice);
    void setIconsOnly(bool only);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    PlatformChoice m_choice;
    bool m_iconsOnly = false;
};

} // namespace millwright::ui::shell
