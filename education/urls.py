"""Addresses of campaigns, activities and recommendations."""

from django.urls import path

from education import views

app_name = "education"
urlpatterns = [
    path("education/", views.overview, name="overview"),
    path("education/campaigns/new/", views.add_campaign, name="add_campaign"),
    path("education/campaigns/<uuid:campaign_id>/", views.campaign, name="campaign"),
    path(
        "education/campaigns/<uuid:campaign_id>/void/",
        views.void_campaign,
        name="void_campaign",
    ),
    path("education/activities/new/", views.add_activity, name="add_activity"),
    path("education/activities/<uuid:activity_id>/", views.activity, name="activity"),
    path(
        "education/activities/<uuid:activity_id>/void/",
        views.void_activity,
        name="void_activity",
    ),
    path("education/recommendations/new/", views.add_recommendation, name="add_recommendation"),
    path(
        "education/recommendations/<uuid:recommendation_id>/",
        views.recommendation,
        name="recommendation",
    ),
    path(
        "education/recommendations/<uuid:recommendation_id>/void/",
        views.void_recommendation,
        name="void_recommendation",
    ),
]
